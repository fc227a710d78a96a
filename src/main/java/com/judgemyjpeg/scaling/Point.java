package com.judgemyjpeg.scaling;

import java.time.Instant;

/// What a figure was at a time.
public record Point(Instant at, double value) {}
