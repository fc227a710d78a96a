package com.judgemyjpeg.status;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A component was not well, from the first moment to the last, whoever saw it.
///
/// @param id of the spell that began it
/// @param worst degraded or down
/// @param ended null while it goes on
/// @param seenToEnd somebody looked when it ended; false when the program stopped first
public record Outage(
        UUID id,
        Component component,
        Level worst,
        Instant began,
        @Nullable Instant ended,
        boolean seenToEnd) {
    public boolean open() {
        return ended == null;
    }

    Duration lasted(Instant now) {
        return Duration.between(began, ended == null ? now : ended);
    }
}
