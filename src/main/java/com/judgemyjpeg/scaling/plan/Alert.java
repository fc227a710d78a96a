package com.judgemyjpeg.scaling.plan;

import org.jspecify.annotations.Nullable;

/// @param printed how the owner wrote the rule, where the program reads it otherwise
/// @param line of the file
public record Alert(
        String id,
        Level level,
        String says,
        Condition when,
        @Nullable Printed printed,
        int line) {
    public enum Level {
        WARNING,
        CRITICAL
    }

    /// A rule about what is left of something: `disk < 80 % free`.
    public record Printed(Comparison comparison, double free) {
        /// The share that is used where the rule, taken by its word, begins to ring.
        public double used() {
            return 1 - free;
        }
    }
}
