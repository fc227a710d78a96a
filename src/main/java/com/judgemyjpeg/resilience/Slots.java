package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.mode.Criticality;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many requests are worked on at once. Whoever finds all slots taken waits for one, and what matters more is let
/// in first; a part of the slots is kept for what is essential. The number follows what the work takes: less of them
/// when it takes longer than people should wait, more when it does not and all are in use. It never falls below a
/// floor, because a limiter that can starve itself never heals.
final class Slots {
    static final int LEAST = 8;
    static final int MOST = 64;
    private static final int FIRST = 32;
    private static final double GIVES_WAY = 0.8;
    private static final int GROWS = 2;
    /// The plan's figure for a mean answer: beyond it there are too many at once.
    private static final Duration SLOW = Duration.ofMillis(500);
    private static final Duration QUICK = Duration.ofMillis(250);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Criticality, Condition> turn = new EnumMap<>(Criticality.class);
    private final Map<Criticality, Integer> waiting = new EnumMap<>(Criticality.class);
    private final int threads;
    private int limit = FIRST;
    private int running;

    /// @param threads of the server: as many as half of them may wait here
    Slots(int threads) {
        this.threads = threads;
        for (Criticality one : Criticality.values()) {
            turn.put(one, lock.newCondition());
            waiting.put(one, 0);
        }
    }

    /// @return whether one was free in time; then [#leave] gives it back
    boolean enter(Criticality criticality, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            if (!free(criticality) && allWaiting() >= threads / 2 && criticality != Criticality.ESSENTIAL) {
                return false; // the server's own threads run short
            }
            while (!free(criticality)) {
                if (left <= 0) {
                    return false;
                }
                left = await(criticality, left);
            }
            running++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private long await(Criticality criticality, long nanos) throws InterruptedException {
        waiting.merge(criticality, 1, Integer::sum);
        try {
            return condition(criticality).awaitNanos(nanos);
        } finally {
            waiting.merge(criticality, -1, Integer::sum);
        }
    }

    /// Others pass those that matter less, and the last slots are for what is essential.
    private boolean free(Criticality criticality) {
        return switch (criticality) {
            case ESSENTIAL -> running < limit;
            case IMPORTANT -> running < limit - limit / 4 && waits(Criticality.ESSENTIAL) == 0;
            case OPTIONAL ->
                running < limit / 2 && waits(Criticality.ESSENTIAL) == 0 && waits(Criticality.IMPORTANT) == 0;
        };
    }

    void leave() {
        lock.lock();
        try {
            running--;
            wakeNext();
        } finally {
            lock.unlock();
        }
    }

    private void wakeNext() {
        for (Criticality one : Criticality.values()) {
            if (waits(one) > 0) {
                condition(one).signal();
                return;
            }
        }
    }

    /// @param meanNanos what a request took that was let in, without its wait
    /// @param full whether all slots were in use
    void adapt(double meanNanos, boolean full) {
        lock.lock();
        try {
            if (meanNanos > SLOW.toNanos()) {
                limit = Math.max(LEAST, (int) (limit * GIVES_WAY));
            } else if (full && meanNanos < QUICK.toNanos()) {
                limit = Math.min(MOST, limit + GROWS);
            } else if (!full && limit < FIRST) {
                limit++; // it heals while nobody is pressed
            }
            wakeNext();
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        lock.lock();
        try {
            return limit;
        } finally {
            lock.unlock();
        }
    }

    /// Whether more wait than are worked on.
    boolean crowded() {
        lock.lock();
        try {
            return allWaiting() >= limit;
        } finally {
            lock.unlock();
        }
    }

    boolean full() {
        lock.lock();
        try {
            return running >= limit || allWaiting() > 0;
        } finally {
            lock.unlock();
        }
    }

    private int allWaiting() {
        return waiting.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int waits(Criticality criticality) {
        return Objects.requireNonNull(waiting.get(criticality));
    }

    private Condition condition(Criticality criticality) {
        return Objects.requireNonNull(turn.get(criticality));
    }
}
