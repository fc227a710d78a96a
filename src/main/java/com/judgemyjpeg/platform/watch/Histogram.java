package com.judgemyjpeg.platform.watch;

import java.util.List;
import java.util.OptionalDouble;

/// Counts of times in buckets that are the same everywhere, so that histograms of several programs
/// add up: eight for each doubling, from a millisecond to a minute, so a percentile is off by a
/// twelfth at most.
final class Histogram {
    private static final int STEPS = 3; // eight buckets for a doubling
    private static final int FIRST = 10; // of 2^10 microseconds; below, buckets are even
    static final int BUCKETS = index(64_000_000) + 1;

    private Histogram() {}

    /// The greatest bucket holds whatever took longer.
    static int bucket(long nanos) {
        return Math.min(index(nanos / 1000), BUCKETS - 1);
    }

    private static int index(long micros) {
        int octave = Math.max(64 - Long.numberOfLeadingZeros(micros), FIRST + 1);
        long step = micros >> (octave - 1 - STEPS);
        return ((octave - 1 - FIRST) << STEPS) + (int) step;
    }

    /// In seconds. Empty when nothing was counted.
    ///
    /// @param histograms each may end before its empty buckets
    static OptionalDouble quantile(double share, List<int[]> histograms) {
        long[] all = new long[BUCKETS];
        long count = 0;
        for (int[] one : histograms) {
            for (int i = 0; i < Math.min(one.length, BUCKETS); i++) {
                all[i] += one[i];
                count += one[i];
            }
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(within(all, share * count));
    }

    /// Times are taken to lie evenly in their bucket.
    private static double within(long[] buckets, double wanted) {
        double before = 0;
        for (int i = 0; i < BUCKETS; i++) {
            if (buckets[i] > 0 && before + buckets[i] >= wanted) {
                return (from(i) + (from(i + 1) - from(i)) * (wanted - before) / buckets[i]) / 1e6;
            }
            before += buckets[i];
        }
        return from(BUCKETS) / 1e6;
    }

    /// Microseconds at which a bucket begins.
    private static long from(int bucket) {
        int each = 1 << STEPS;
        if (bucket < 2 * each) {
            return (long) bucket << (FIRST - STEPS);
        }
        int octave = FIRST + (bucket >> STEPS) - 1;
        return (long) (each + (bucket & (each - 1))) << (octave - STEPS);
    }
}
