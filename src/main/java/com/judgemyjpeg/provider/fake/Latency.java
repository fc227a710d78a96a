package com.judgemyjpeg.provider.fake;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long an answer takes.
///
/// @param jitter so much more or less, evenly
/// @param tailShare how many of all calls take longer, 0 to 1
/// @param tail so much longer at most, evenly
public record Latency(Duration median, Duration jitter, double tailShare, Duration tail) {
    public static final Latency NONE = of(Duration.ZERO);

    public Latency {
        if (!(tailShare >= 0 && tailShare <= 1)) {
            throw new IllegalArgumentException("the share of slow answers is between 0 and 1, not " + tailShare);
        }
    }

    public static Latency of(Duration median) {
        return new Latency(median, Duration.ZERO, 0, Duration.ZERO);
    }

    Duration drawn(RandomGenerator chance) {
        double millis = median.toMillis() + (2 * chance.nextDouble() - 1) * jitter.toMillis();
        if (chance.nextDouble() < tailShare) {
            millis += chance.nextDouble() * tail.toMillis();
        }
        return Duration.ofMillis(Math.max(0, Math.round(millis)));
    }
}
