package com.judgemyjpeg.critique;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Remembers how the last call went, so that a health check can tell without calling anybody.
final class ModelTrouble {
    /// A time-out at night should not leave the health check red until somebody uploads in the
    /// morning.
    private static final Duration PASSING = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final AtomicReference<@Nullable Noted> last = new AtomicReference<>();

    ModelTrouble(InstantSource clock) {
        this.clock = clock;
    }

    /// @param lasting true when it stays so until an operator does something
    void note(String reason, boolean lasting) {
        last.set(new Noted(reason, lasting, clock.instant()));
    }

    void clear() {
        last.set(null);
    }

    String line() {
        Noted noted = last.get();
        if (noted == null || noted.overBy(clock.instant())) {
            return "";
        }
        return noted.reason + " at " + noted.at.truncatedTo(ChronoUnit.SECONDS);
    }

    private record Noted(String reason, boolean lasting, Instant at) {
        boolean overBy(Instant now) {
            return !lasting && now.isAfter(at.plus(PASSING));
        }
    }
}
