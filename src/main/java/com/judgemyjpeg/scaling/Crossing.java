package com.judgemyjpeg.scaling;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition was the case.
///
/// @param began the first point beyond the threshold
/// @param crossed when it had lasted long enough
/// @param ended null while it goes on
/// @param points some of those that decided it, first to last
public record Crossing(
        Instant began, Instant crossed, @Nullable Instant ended, List<Point> points) {}
