package com.judgemyjpeg.platform.watch;

import java.util.List;
import java.util.OptionalDouble;

/// What one instance tells of one figure in one minute.
record Reading(String figure, String part, Kind kind, Value value) {

    /// @param value of a mean: the sum
    /// @param weight of a mean: over how many; 0 elsewhere
    /// @param buckets of a percentile; empty elsewhere
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Value(double value, double weight, int[] buckets) {}

    OptionalDouble shown() {
        return kind.together(List.of(value));
    }
}
