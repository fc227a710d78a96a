package com.judgemyjpeg.scaling.autoscale;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.autoscale.*`: what `/api/scaling/desired` aims at.
///
/// @param window the greatest number that was wanted in so long is kept before instances are let go
/// @param min the fewest instances
/// @param max the most instances
/// @param work share of a worker's hands that should be busy
/// @param cpu share of the processors that should be busy
/// @param age the longest that an analysis should wait for a free hand
/// @param requests that one web instance should have in work at the same time
@ConfigurationProperties("judge.autoscale")
record AutoscaleSettings(
        @DefaultValue("8m") Duration window,
        @DefaultValue("1") int min,
        @DefaultValue("20") int max,
        @DefaultValue("0.95") double work,
        @DefaultValue("0.85") double cpu,
        @DefaultValue("60s") Duration age,
        @DefaultValue("8") double requests) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    AutoscaleSettings {
        if (min < 1 || max < min) {
            throw new IllegalArgumentException("judge.autoscale.min must be 1 or more, and .max not below it");
        }
        if (window.compareTo(SHORTEST) < 0 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("judge.autoscale.window must be a minute or more, and .age more than 0");
        }
        if (!share(work) || !share(cpu) || requests <= 0) {
            throw new IllegalArgumentException(
                    "judge.autoscale.work and .cpu must be above 0 and at most 1, and .requests above 0");
        }
    }

    private static boolean share(double value) {
        return value > 0 && value <= 1;
    }
}
