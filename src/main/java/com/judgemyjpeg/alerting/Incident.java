package com.judgemyjpeg.alerting;

import com.judgemyjpeg.scaling.Point;
import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.Comparison;
import com.judgemyjpeg.scaling.plan.Condition;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that is the case by a rule, or was.
///
/// @param place the part that was worst when it opened: an instance, a pool; empty for the whole
/// @param began the first minute beyond the threshold
/// @param opened when a program noticed
/// @param calm since when it is better, while it is too early to close it; null while it goes on
/// @param told null when nobody was, because the rule was silenced
public record Incident(
        UUID id,
        Cause cause,
        String place,
        Instant began,
        Instant opened,
        Course course,
        @Nullable Instant calm,
        @Nullable Instant closed,
        @Nullable Told told,
        @Nullable Acknowledged acknowledged) {

    Incident with(Course other) {
        return new Incident(id, cause, place, began, opened, other, calm, closed, told, acknowledged);
    }

    /// The rule, as it was.
    ///
    /// @param part empty for the whole, `*` for the worst of all parts
    public record Cause(
            String rule,
            String part,
            Alert.Level level,
            String says,
            String figure,
            Comparison comparison,
            double threshold) {
        static Cause of(Alert alert) {
            Condition when = alert.when();
            return new Cause(
                    alert.id(),
                    when.part(),
                    alert.level(),
                    alert.says(),
                    when.figure().code(),
                    when.comparison(),
                    when.threshold());
        }

        boolean is(Alert alert) {
            return rule.equals(alert.id()) && part.equals(alert.when().part());
        }

        String shown(double value) {
            return Figures.shown(figure, value);
        }

        /// In no language: `> 5.0 %`.
        String bound() {
            return (comparison == Comparison.ABOVE ? "> " : "< ") + shown(threshold);
        }
    }

    /// @param value the latest
    /// @param points some, oldest first
    public record Course(double value, double worst, List<Point> points) {}

    /// @param at the last time
    /// @param value what it was then
    public record Told(Instant at, double value, int times) {}

    /// @param by an operator's address
    public record Acknowledged(Instant at, String by) {}
}
