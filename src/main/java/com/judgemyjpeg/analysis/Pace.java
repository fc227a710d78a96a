package com.judgemyjpeg.analysis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// How fast this program gets on: what the last analyses took from claim to end, and how long each
/// kept a hand busy, as long as that is recent. Nothing is told before a few have ended, because a first guess would be
/// an invention.
final class Pace {
    private static final int RECENT = 32;
    private static final int ENOUGH = 3;
    private static final Duration FRESH = Duration.ofHours(1);

    private record Took(Duration time, Duration busy, Instant at) {}

    private final int hands;
    private final InstantSource clock;
    private final Deque<Took> recent = new ArrayDeque<>();

    /// @param hands how many analyses are worked on at once
    Pace(int hands, InstantSource clock) {
        this.hands = hands;
        this.clock = clock;
    }

    /// @param analysis is given what it tells when it only waits for somebody's answer
    /// @param waits told in its turn
    void measure(Consumer<Supplier<Runnable>> analysis, Supplier<Runnable> waits) {
        long began = System.nanoTime();
        var waited = new AtomicLong();
        analysis.accept(() -> {
            long left = System.nanoTime();
            Runnable answered = waits.get();
            return () -> {
                answered.run();
                waited.addAndGet(System.nanoTime() - left);
            };
        });
        long time = System.nanoTime() - began;
        took(Duration.ofNanos(time), Duration.ofNanos(time - waited.get()));
    }

    /// One has ended, however it did.
    ///
    /// @param busy of it, with a hand
    synchronized void took(Duration time, Duration busy) {
        recent.addLast(new Took(time, busy, clock.instant()));
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
    }

    /// How long until somebody with so many before them has their critique, if everything goes on
    /// as it did; rounded as roughly as it is known. Empty when it is not known.
    synchronized Optional<Duration> expected(int ahead) {
        forgetOld();
        return recent.size() < ENOUGH
                ? Optional.empty()
                : Optional.of(rounded(mean(Took::time)
                        .plus(mean(Took::busy).multipliedBy(ahead).dividedBy(hands))));
    }

    private void forgetOld() {
        Instant old = clock.instant().minus(FRESH);
        while (!recent.isEmpty() && recent.getFirst().at().isBefore(old)) {
            recent.removeFirst();
        }
    }

    private Duration mean(Function<Took, Duration> what) {
        return recent.stream().map(what).reduce(Duration.ZERO, Duration::plus).dividedBy(recent.size());
    }

    /// Up to the next 5 s, from a minute to the next 15 s, from five minutes to whole minutes.
    private static Duration rounded(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        long step = seconds <= 60 ? 5 : seconds <= 300 ? 15 : 60;
        return Duration.ofSeconds((seconds + step - 1) / step * step);
    }
}
