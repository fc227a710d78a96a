package com.judgemyjpeg.provider.fake;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Chance that comes out the same for the same seed: the nth throw does not depend on how many
/// threads throw.
final class Dice {
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final AtomicLong thrown = new AtomicLong();

    Dice(long seed) {
        this.seed = seed;
    }

    RandomGenerator next() {
        return new SplittableRandom(seed + STRIDE * thrown.getAndIncrement());
    }
}
