package com.judgemyjpeg.scaling.plan;

import java.time.Duration;

/// Reads a condition, and refuses one that would flap.
final class Conditions {
    private Conditions() {}

    static Condition read(Branch part) {
        Figure figure = PlanReader.figure(part);
        Comparison comparison = PlanReader.comparison(part);
        double threshold = PlanReader.amount(part, comparison.code(), figure);
        Duration lasting = part.time("for");
        double until = part.has("until") ? PlanReader.amount(part, "until", figure) : threshold;
        Duration quiet = part.maybeTime("quiet").orElse(lasting);
        if (comparison.holds(until, threshold)) {
            part.wrong(
                    "until",
                    "it would begin and end at once: it begins %s %s and ends only %s"
                            .formatted(comparison.code(), shown(figure, threshold), shown(figure, until)));
        }
        if (until == threshold && !part.has("quiet")) {
            part.wrong(
                    comparison.code(),
                    "it would flap around %s: say by 'until' where it ends, or by 'quiet' how long it must be better"
                            .formatted(shown(figure, threshold)));
        }
        return new Condition(figure, part.maybeText("part").orElse(""), comparison, threshold, lasting, until, quiet);
    }

    private static String shown(Figure figure, double amount) {
        return figure.unit().shown(amount, "").strip();
    }
}
