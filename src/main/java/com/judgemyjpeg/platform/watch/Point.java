package com.judgemyjpeg.platform.watch;

import java.time.Duration;
import java.time.Instant;

/// A figure in one minute, or in one hour.
///
/// @param at when the minute or the hour began
/// @param span a minute or an hour
/// @param value in the figure's own unit: a count is one of a minute also in an hour, on average
/// @param least of its minutes
/// @param greatest of its minutes
/// @param minutes of which something was told: 1, or of an hour up to 60
public record Point(Instant at, Duration span, double value, double least, double greatest, int minutes) {
    public static final Duration MINUTE = Duration.ofMinutes(1);
    public static final Duration HOUR = Duration.ofHours(1);

    /// Of a count: how often in all of it.
    public double total() {
        return value * minutes;
    }
}
