package com.judgemyjpeg.scaling.plan;

import java.time.Duration;

/// When something is the case: a figure beyond a threshold, for so long. It ends by hysteresis: when the figure has
/// been
/// on the safe side of `until` for `quiet`.
///
/// @param part empty for the whole, `*` for the worst of all parts
/// @param until the threshold itself, or an easier one
/// @param quiet zero: one point is enough to end it
public record Condition(
        Figure figure,
        String part,
        Comparison comparison,
        double threshold,
        Duration lasting,
        double until,
        Duration quiet) {

    public boolean holds(double value) {
        return comparison.holds(value, threshold);
    }

    /// Once it is the case, it stays so on this side.
    public boolean stays(double value) {
        return comparison.holds(value, until);
    }

    public String shown(String currency) {
        return "%s %s %s"
                .formatted(figure.code(), comparison.code(), figure.unit().shown(threshold, currency));
    }
}
