package com.judgemyjpeg.scaling.autoscale;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Eight hours of work that comes in, minute by minute, in workers that it would keep busy; the same every time. With a
/// little chance in it, as real work has.
enum Trace {
    STEADY(minute -> 12),
    DAY(minute -> 12 - 8 * Math.cos(2 * Math.PI * minute / 480)),
    SPIKE(minute -> minute >= 200 && minute < 320 ? 35 : 3.5),
    SAW(minute -> 5 + 15.0 * (minute % 120) / 120),
    BURSTS(minute -> minute % 12 < 5 ? 18.5 : 6.5),
    GROWTH(minute -> 4 * Math.pow(6, minute / 480.0));

    static final int MINUTES = 480;
    /// Work is whole multiples of this, so that the best in hindsight can be reckoned exactly.
    static final double GRAIN = 0.25;

    private static final double CHANCE = 0.03;

    private final IntToDoubleFunction shape;

    Trace(IntToDoubleFunction shape) {
        this.shape = shape;
    }

    double[] work() {
        var random = new Random(ordinal() + 1);
        return IntStream.range(0, MINUTES)
                .mapToDouble(minute -> shape.applyAsDouble(minute) * (1 + CHANCE * random.nextGaussian()))
                .map(work -> Math.round(work / GRAIN) * GRAIN)
                .toArray();
    }
}
