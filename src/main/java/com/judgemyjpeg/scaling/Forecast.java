package com.judgemyjpeg.scaling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a threshold will be reached, if it goes on as it did.
public sealed interface Forecast {
    /// @param earliest with the steepest growth that the days allow at 95 %
    /// @param latest with the slowest
    record Expected(Instant earliest, Instant likely, Instant latest) implements Forecast {}

    /// It is there already, on an ordinary day.
    record Reached() implements Forecast {}

    /// Not within two years, even at the steepest.
    record Far() implements Forecast {}

    /// The days allow growth and none.
    ///
    /// @param earliest null when not within two years
    record Unclear(@Nullable Instant earliest) implements Forecast {}

    /// Nothing that one could honestly say.
    record TooLittleKnown(int days, int needed) implements Forecast {}
}
