package com.judgemyjpeg.loadtest;

/// What is kept of a run. Rates are a second, times milliseconds.
///
/// @param critique how long it took in the middle; 0 where none came
public record Repetition(
        double offered,
        double achieved,
        double blocked,
        double mean,
        double p50,
        double p95,
        double p99,
        double max,
        double errors,
        double critique) {}
