package com.judgemyjpeg.analysis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// How fast this program gets on: what the last analyses took from claim to end, as long as that is
/// recent. Nothing is told before a few have ended, because a first guess would be an invention.
final class Pace {
    private static final int RECENT = 32;
    private static final int ENOUGH = 3;
    private static final Duration FRESH = Duration.ofHours(1);

    private record Took(Duration time, Instant at) {}

    private final int hands;
    private final InstantSource clock;
    private final Deque<Took> recent = new ArrayDeque<>();

    /// @param hands how many analyses are worked on at once
    Pace(int hands, InstantSource clock) {
        this.hands = hands;
        this.clock = clock;
    }

    void measure(Runnable analysis) {
        long began = System.nanoTime();
        analysis.run();
        took(Duration.ofNanos(System.nanoTime() - began));
    }

    /// One has ended, however it did.
    synchronized void took(Duration time) {
        recent.addLast(new Took(time, clock.instant()));
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
    }

    /// How long until somebody with so many before them has their critique, if everything goes on
    /// as it did; rounded as roughly as it is known. Empty when it is not known.
    Optional<Duration> expected(int ahead) {
        return mean().map(one -> rounded(one.plus(one.multipliedBy(ahead).dividedBy(hands))));
    }

    private synchronized Optional<Duration> mean() {
        Instant old = clock.instant().minus(FRESH);
        while (!recent.isEmpty() && recent.getFirst().at().isBefore(old)) {
            recent.removeFirst();
        }
        return recent.size() < ENOUGH
                ? Optional.empty()
                : Optional.of(recent.stream()
                        .map(Took::time)
                        .reduce(Duration.ZERO, Duration::plus)
                        .dividedBy(recent.size()));
    }

    /// Up to the next 5 s, from a minute to the next 15 s, from five minutes to whole minutes.
    private static Duration rounded(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        long step = seconds <= 60 ? 5 : seconds <= 300 ? 15 : 60;
        return Duration.ofSeconds((seconds + step - 1) / step * step);
    }
}
