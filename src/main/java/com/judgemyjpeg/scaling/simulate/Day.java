package com.judgemyjpeg.scaling.simulate;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// When people come: a Poisson process whose rate changes from hour to hour, the same every day.
///
/// @param weights of the 24 hours; one is as much as the mean hour
record Day(double[] weights) {
    static final int HOURS = 24;
    static final double HOUR = 3600;

    /// Assumed: a quiet night, a first top at noon, the greatest in the evening.
    static final Day USUAL = new Day(new double[] {
        0.45, 0.28, 0.19, 0.15, 0.16, 0.24, 0.44, 0.70, 0.92, 1.05, 1.12, 1.18,
        1.30, 1.24, 1.13, 1.10, 1.14, 1.25, 1.42, 1.66, 1.84, 1.72, 1.28, 0.84
    });

    /// The same all day long.
    static final Day EVEN = new Day(filled());

    Day {
        double mean = Arrays.stream(weights).average().orElseThrow();
        weights = Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }

    private static double[] filled() {
        double[] even = new double[HOURS];
        Arrays.fill(even, 1);
        return even;
    }

    int busiestHour() {
        int busiest = 0;
        for (int hour = 1; hour < HOURS; hour++) {
            busiest = weights[hour] > weights[busiest] ? hour : busiest;
        }
        return busiest;
    }

    double busiest() {
        return weights[busiestHour()];
    }

    static int hour(double seconds) {
        return (int) (seconds / HOUR) % HOURS;
    }

    /// When the next one comes after the last: an exponential gap, drawn anew at each full hour, which changes nothing
    /// for a process without memory.
    double after(double last, double meanRate, RandomGenerator random) {
        double now = last;
        while (true) {
            double rate = meanRate * weights[hour(now)];
            double end = (Math.floor(now / HOUR) + 1) * HOUR;
            double next = rate <= 0 ? end : now + random.nextExponential() / rate;
            if (next < end) {
                return next;
            }
            now = end;
        }
    }
}
