package com.judgemyjpeg.platform.watch;

import java.time.Duration;
import java.time.Instant;

/// Minutes and hours counted from 1970, as tables keep them.
final class Minutes {
    static final int OF_HOUR = 60;

    private Minutes() {}

    static int of(Instant time) {
        return Math.toIntExact(Math.floorDiv(time.getEpochSecond(), 60L));
    }

    /// The first that begins at this time or after it.
    static int from(Instant time) {
        int minute = of(time);
        return time.isAfter(begin(minute)) ? minute + 1 : minute;
    }

    static int hour(int minute) {
        return Math.floorDiv(minute, OF_HOUR);
    }

    static Instant begin(int minute) {
        return Instant.EPOCH.plus(Duration.ofMinutes(minute));
    }
}
