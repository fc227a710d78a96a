package com.judgemyjpeg.insight;

import com.judgemyjpeg.insight.Kpis.Pace;
import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How much a month is, for the scaling plan: reckoned at most once an hour, told of every minute, so
/// that neither a restart nor who looks at the last minutes finds a hole.
final class PaceFigures implements Watched {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Kpis kpis;
    private Instant reckoned = Instant.MIN;
    private @Nullable Pace pace;

    PaceFigures(Kpis kpis) {
        this.kpis = kpis;
    }

    @Override
    public void tell(Readings into) {
        Pace now = pace(into.now());
        if (now != null) {
            into.level("people.month", Readings.ALL, now.people());
            into.level("revenue.month", Readings.ALL, now.revenue());
            into.level("analyses.month", Readings.ALL, now.analyses());
        }
    }

    /// A clock that was set back ends an hour too.
    private @Nullable Pace pace(Instant now) {
        if (pace == null || now.isBefore(reckoned) || !now.isBefore(reckoned.plus(KEPT))) {
            pace = kpis.pace().orElse(null);
            reckoned = now;
        }
        return pace;
    }
}
