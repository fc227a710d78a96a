package com.judgemyjpeg.platform.watch;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// How long something took, counted by many threads at once; one thread takes what came since it
/// last did.
final class Timing {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final AtomicIntegerArray buckets = new AtomicIntegerArray(Histogram.BUCKETS);
    private long takenCount;
    private long takenNanos;
    private final int[] takenBuckets = new int[Histogram.BUCKETS];

    void record(long took) {
        buckets.incrementAndGet(Histogram.bucket(took));
        nanos.add(took);
        longest.accumulate(took);
        count.increment();
    }

    long count() {
        return count.sum();
    }

    double seconds() {
        return nanos.sum() / 1e9;
    }

    /// What was measured in a while.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Took(String part, long count, double seconds, double longest, int[] buckets) {
        Took plus(String together, Took other) {
            int[] sum = buckets.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other.buckets[i];
            }
            return new Took(
                    together, count + other.count, seconds + other.seconds, Math.max(longest, other.longest), sum);
        }

        static Took nothing(String part) {
            return new Took(part, 0, 0, 0, new int[Histogram.BUCKETS]);
        }

        void tell(String figure, Readings into) {
            into.mean(figure + ".mean", part, seconds, count);
            into.p95(figure + ".p95", part, buckets);
            into.greatest(figure + ".max", part, longest);
        }
    }

    /// Since it was taken last. A time that comes while we read may be in one of the numbers and
    /// come with the others next time.
    Took take(String part) {
        long counted = count.sum();
        long summed = nanos.sum();
        int[] since = new int[Histogram.BUCKETS];
        for (int i = 0; i < since.length; i++) {
            int now = buckets.get(i);
            since[i] = now - takenBuckets[i];
            takenBuckets[i] = now;
        }
        Took took =
                new Took(part, counted - takenCount, (summed - takenNanos) / 1e9, longest.getThenReset() / 1e9, since);
        takenCount = counted;
        takenNanos = summed;
        return took;
    }
}
