package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where somebody's program listens. Its secret is not in here.
///
/// @param failingSince the first failure after the last success
/// @param offSince since when nothing is sent there; null: it is on
/// @param oldSecretUntil how long the secret before the last change signs too; may be over
public record Endpoint(
        PersonId owner,
        UUID id,
        String address,
        String description,
        Set<Event> events,
        @Nullable Instant failingSince,
        @Nullable Instant offSince,
        @Nullable Off offFor,
        @Nullable Instant oldSecretUntil,
        Instant createdAt) {

    /// Why nothing is sent.
    public enum Off {
        OWNER,
        /// It answered 410.
        GONE,
        FAILING;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Off of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
