package com.judgemyjpeg.scaling.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param after null for the first
/// @param people a month
/// @param extra cost a month
/// @param budget the row of the owner's table
/// @param goals what is watched in it
/// @param line of the file
public record Phase(
        String id,
        String name,
        @Nullable String after,
        Range people,
        Range extra,
        BudgetLine budget,
        List<Goal> goals,
        int line) {

    /// How a figure should be.
    public record Goal(Figure figure, Comparison comparison, double threshold) {}

    /// @param revenue a month
    /// @param infrastructure a month
    /// @param margin as it is printed, a share
    /// @param at the revenue that the printed margin is for; null when the plan does not say
    public record BudgetLine(
            Range revenue,
            double infrastructure,
            double margin,
            @Nullable Double at) {
        /// (revenue - infrastructure) / revenue; minus infinity without revenue.
        public double marginAt(double revenue) {
            return (revenue - infrastructure) / revenue;
        }
    }
}
