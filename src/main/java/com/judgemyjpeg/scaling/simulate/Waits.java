package com.judgemyjpeg.scaling.simulate;

/// In seconds: on average, and what half, 95 and 99 of a hundred stay below.
public record Waits(double mean, double p50, double p95, double p99) {}
