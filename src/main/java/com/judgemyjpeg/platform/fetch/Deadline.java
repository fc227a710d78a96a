package com.judgemyjpeg.platform.fetch;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// When a fetch has to be over, with all its look-ups, connections, redirects and bytes. Measured, not told by a
/// clock: it must not move when the machine's time is set.
final class Deadline {
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean passed() {
        return nanosLeft() <= 0;
    }

    /// For timeouts of sockets, where 0 would mean forever: at least 1, rounded up, so that whoever waited that
    /// long finds the deadline passed.
    int millisLeft() throws SocketTimeoutException {
        long left = nanosLeft();
        if (left <= 0) {
            throw new SocketTimeoutException("the fetch's time is over");
        }
        return (int) Math.min(Integer.MAX_VALUE, left / NANOS_OF_MILLI + 1);
    }

    private long nanosLeft() {
        return end - System.nanoTime();
    }
}
