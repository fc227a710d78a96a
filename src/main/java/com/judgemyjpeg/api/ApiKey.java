package com.judgemyjpeg.api;

import com.judgemyjpeg.account.PersonId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key as it is kept: everything but the secret.
///
/// @param ceiling analyses that it may cost its owner in a month; null for as many as the plan has
/// @param spent of this month
/// @param oldUntil until when the secret before the last rotation works too
/// @param usedAt to the minute
public record ApiKey(
        UUID id,
        PersonId owner,
        String prefix,
        String name,
        Set<Scope> scopes,
        @Nullable Integer ceiling,
        int spent,
        Instant createdAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant oldUntil,
        @Nullable Instant usedAt) {

    /// As much of the key as is shown after it was made.
    public String shown() {
        return "jmj_" + prefix + "_…";
    }
}
