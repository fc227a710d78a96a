package com.judgemyjpeg.loadtest;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Of times, in milliseconds; all zero where there are none.
record Spread(int count, double mean, double p50, double p95, double p99, double max) {
    static Spread of(DoubleStream values) {
        double[] all = values.sorted().toArray();
        return new Spread(
                all.length,
                Arrays.stream(all).average().orElse(0),
                at(all, 0.5),
                at(all, 0.95),
                at(all, 0.99),
                at(all, 1));
    }

    /// The least value that so many are not beyond.
    private static double at(double[] sorted, double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted.length == 0 ? 0 : sorted[Math.clamp(index, 0, sorted.length - 1)];
    }
}
