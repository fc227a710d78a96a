package com.judgemyjpeg.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message to one endpoint, and how it went.
///
/// @param tries since it was written or asked for again, the one under way included
/// @param due while it waits: the next try, or when the one under way is given to another
/// @param status what the last try was answered; null when nothing came
/// @param trouble why nothing came, a code of the list of problems; empty otherwise
/// @param millis how long the last try took
/// @param excerpt how the last answer's body began
public record Delivery(
        UUID id,
        UUID endpoint,
        String address,
        String event,
        String body,
        State state,
        int tries,
        Instant due,
        boolean underway,
        @Nullable Integer status,
        String trouble,
        @Nullable Integer millis,
        String excerpt,
        Instant createdAt,
        @Nullable Instant endedAt) {

    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
