package com.judgemyjpeg.platform.id;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, then 74 random ones. New rows land at the right
/// edge of their index, and a page of rows can be cut by id alone. Made here and not by the database, because
/// PostgreSQL before 18 cannot. Not secrets: whoever may see a row is asked of its owner, never of its id.
public final class TimeOrdered {
    private TimeOrdered() {}

    public static UUID next(Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = now.toEpochMilli() << 16 | 0x7000 | random.nextLong() & 0x0fff;
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }

    /// No identity of this time or later is smaller: for asking for a span of time by identity.
    public static UUID first(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    /// Empty for anything but a UUID in its usual form.
    public static Optional<UUID> parse(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
