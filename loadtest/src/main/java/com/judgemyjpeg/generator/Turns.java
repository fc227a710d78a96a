package com.judgemyjpeg.generator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Who is the next, and when it is their time. Gatling lets people in a little early and in a rhythm of its own (where
/// a second has no whole number of them, it is not an even one); here they wait for the time of our schedule.
final class Turns {
    private final long[] due;
    private final long ahead;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong zero = new AtomicLong();

    Turns(Schedule schedule) {
        this.due = schedule.due();
        this.ahead = schedule.ahead().toNanos();
    }

    int take() {
        int number = next.getAndIncrement();
        if (number == 0) {
            zero.set(System.nanoTime() + ahead);
        }
        return number;
    }

    /// Nanoseconds by this machine's clock.
    long due(int number) {
        return zero() + due[number];
    }

    Duration untilDue(int number) {
        return Duration.ofNanos(Math.max(0, due(number) - System.nanoTime()));
    }

    /// When the first one is due; now, as long as nobody came.
    long zero() {
        return zero.get() == 0 ? System.nanoTime() + ahead : zero.get();
    }
}
