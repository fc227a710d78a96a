package com.judgemyjpeg.billing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Premium given by an operator.
///
/// @param by the operator, as shown
/// @param endedAt when it was ended before its time; null for one that was not
public record Waiver(
        UUID id,
        String reason,
        String by,
        Instant givenAt,
        Instant until,
        @Nullable Instant endedAt) {
    public boolean runsAt(Instant time) {
        return endedAt == null && until.isAfter(time);
    }
}
