package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.mode.Holding;
import com.judgemyjpeg.platform.mode.Rung;
import com.judgemyjpeg.resilience.Hold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param now what holds on the instance that answers
/// @param decided what an operator decided and still holds; null when nobody did
/// @param changes newest first
public record ModesView(Holding now, @Nullable Hold decided, List<Hold> changes) {
    public List<Rung> rungs() {
        return List.of(Rung.OPTIONAL_OFF, Rung.LIMITS_TIGHT, Rung.GUESTS_WAIT, Rung.FREE_WAIT);
    }

    public List<Stand> stands() {
        return Stand.ALL;
    }

    public Stand stand() {
        return new Stand(now.mode(), now.rung());
    }

    public Stand stand(Hold hold) {
        return new Stand(hold.mode(), hold.rung());
    }
}
