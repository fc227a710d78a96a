package com.judgemyjpeg.provider.fake;

import java.util.Map;
import java.util.TreeMap;

/// What was taken within the last span of time, to the millisecond: something taken at t is
/// free again at t + span, and not before. Not safe for threads: [Quota] takes from several at
/// once under its own lock.
final class Window {
    private final long span;
    private final long grain;
    private final TreeMap<Long, Long> taken = new TreeMap<>();
    private long used;

    /// @param span in milliseconds
    /// @param grain what is taken within so many milliseconds is kept as one, and comes free at
    ///     the end of them: a day has too many requests to remember each
    Window(long span, long grain) {
        this.span = span;
        this.grain = grain;
    }

    void slideTo(long now) {
        while (!taken.isEmpty() && now - taken.firstKey() >= span) {
            used -= taken.pollFirstEntry().getValue();
        }
    }

    void take(long now, long amount) {
        used += amount;
        taken.merge(slot(now), amount, Long::sum);
    }

    /// A part of what was taken at `at`, if that still counts.
    void giveBack(long at, long amount) {
        if (taken.computeIfPresent(slot(at), (slot, before) -> before - amount) != null) {
            used -= amount;
        }
    }

    private long slot(long at) {
        return at - at % grain + grain - 1;
    }

    long used() {
        return used;
    }

    /// How long until `amount` fits below `limit`, in milliseconds; 0 if it does now.
    long wait(long now, long amount, long limit) {
        long left = used;
        long wait = 0;
        for (Map.Entry<Long, Long> one : taken.entrySet()) {
            if (left + amount <= limit) {
                break;
            }
            left -= one.getValue();
            wait = one.getKey() + span - now;
        }
        return wait;
    }

    /// How long until nothing of it is used any more.
    long reset(long now) {
        return taken.isEmpty() ? 0 : taken.lastKey() + span - now;
    }
}
