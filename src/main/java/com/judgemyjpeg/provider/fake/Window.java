package com.judgemyjpeg.provider.fake;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was taken within the last span of time, to the millisecond: something taken at t is free again at t + span, and
/// not before. Not safe for threads: [Pool] takes from several at once under its own lock.
final class Window {
    private record Taken(long at, long amount) {}

    private final long span;
    private final long grain;
    private final Deque<Taken> taken = new ArrayDeque<>();
    private long used;

    /// @param span in milliseconds
    /// @param grain what is taken within so many milliseconds is kept as one, and free with the last of it: a day has
    ///     too many requests to remember each
    Window(long span, long grain) {
        this.span = span;
        this.grain = grain;
    }

    void slideTo(long now) {
        while (!taken.isEmpty() && now - taken.getFirst().at >= span) {
            used -= taken.removeFirst().amount;
        }
    }

    void take(long now, long amount) {
        used += amount;
        long so = amount;
        if (!taken.isEmpty() && now / grain == taken.getLast().at / grain) {
            so += taken.removeLast().amount;
        }
        taken.addLast(new Taken(now, so));
    }

    long used() {
        return used;
    }

    /// How long until `amount` fits below `limit`, in milliseconds; 0 if it does now.
    long wait(long now, long amount, long limit) {
        long left = used;
        long wait = 0;
        for (Taken one : taken) {
            if (left + amount <= limit) {
                break;
            }
            left -= one.amount;
            wait = one.at + span - now;
        }
        return wait;
    }

    /// How long until nothing of it is used any more.
    long reset(long now) {
        return taken.isEmpty() ? 0 : taken.getLast().at + span - now;
    }
}
