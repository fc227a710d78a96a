package com.judgemyjpeg.platform.watch;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// How readings of one figure are put together: those of several instances in one minute, and the
/// minutes of an hour.
enum Kind {
    /// Instances add up. An hour is as much a minute as its minutes are on average.
    COUNT,
    /// The worst instance counts; what all see alike is told by all. An hour is the average of its
    /// minutes.
    LEVEL,
    /// The greatest, of instances and of minutes.
    GREATEST,
    /// A sum over a weight, whatever is put together.
    MEAN,
    /// From histograms that add up, whatever is put together.
    P95;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// Readings of one minute. Empty when they say nothing: a mean over nobody.
    OptionalDouble together(List<Reading.Value> readings) {
        return switch (this) {
            case COUNT -> OptionalDouble.of(sum(readings, Reading.Value::value));
            case LEVEL, GREATEST ->
                readings.stream().mapToDouble(Reading.Value::value).max();
            case MEAN -> mean(readings);
            case P95 ->
                Histogram.quantile(
                        0.95, readings.stream().map(Reading.Value::buckets).toList());
        };
    }

    /// An hour.
    ///
    /// @param readings all of it
    /// @param minutes each put together; at least one
    double hour(List<Reading.Value> readings, List<Double> minutes) {
        double average =
                minutes.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return switch (this) {
            case COUNT, LEVEL -> average;
            case GREATEST, MEAN, P95 -> together(readings).orElse(average);
        };
    }

    private static OptionalDouble mean(List<Reading.Value> readings) {
        double weight = sum(readings, Reading.Value::weight);
        return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum(readings, Reading.Value::value) / weight);
    }

    private static double sum(List<Reading.Value> readings, ToDoubleFunction<Reading.Value> of) {
        return readings.stream().mapToDouble(of).sum();
    }
}
