package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.Alert.Level;
import com.judgemyjpeg.scaling.plan.Comparison;
import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.LoadTest.Measure;
import com.judgemyjpeg.scaling.plan.LoadTest.Warning;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A verdict, with every reason in one sentence.
record Ruling(Verdict verdict, List<String> says) {
    private static final double MOST_OUTSTANDING = 0.05;

    /// Of runs that were asked the same.
    static Ruling of(ScalingPlan plan, List<Run> runs) {
        List<String> doubts = runs.stream()
                .flatMap(run -> run.reasonsToDoubt().stream().map(why -> run.name() + ": " + why))
                .toList();
        if (!doubts.isEmpty()) {
            List<String> says = new ArrayList<>(List.of("the generator was the limit, not the program"));
            says.addAll(doubts);
            return new Ruling(Verdict.INVALID, says);
        }
        List<String> says = new ArrayList<>();
        Verdict worst = Verdict.PASS;
        for (Run run : runs) {
            Ruling one = of(plan, run.measured());
            one.says().forEach(why -> says.add(run.name() + ": " + why));
            worst = worst.or(one.verdict());
        }
        return new Ruling(worst, says);
    }

    static Ruling of(ScalingPlan plan, Measured measured) {
        List<String> says = new ArrayList<>();
        Verdict worst = Verdict.PASS;
        for (Warning warning : plan.loadTest().warnings()) {
            if (crossed(warning, measured)) {
                worst = worst.or(Verdict.WARN);
                says.add(String.format(
                        Locale.ROOT,
                        "%s (the plan: %s %s %s): %s",
                        told(warning.measure(), measured),
                        name(warning.measure()),
                        warning.comparison().code(),
                        warning.measure().unit().shown(warning.threshold(), ""),
                        warning.says()));
            }
        }
        if (measured.outstanding() > MOST_OUTSTANDING * measured.wanted()) {
            worst = worst.or(Verdict.WARN);
            says.add("%d of %d critiques did not come while somebody waited"
                    .formatted(measured.outstanding(), measured.wanted()));
        }
        if (measured.wanted() == 0 && measured.brought() > 0) {
            worst = worst.or(Verdict.WARN);
            says.add("none of %d photos was accepted: only pages were measured".formatted(measured.brought()));
        }
        for (Alert alert : plan.alerts()) {
            if (alert.level() == Level.CRITICAL && rings(alert, measured)) {
                worst = worst.or(Verdict.FAIL);
                says.add("it would ring the critical alert '%s': %s".formatted(alert.id(), alert.says()));
            }
        }
        return new Ruling(worst, says);
    }

    private static boolean crossed(Warning warning, Measured measured) {
        return switch (warning.measure()) {
            // a rate that was not asked for cannot be missed
            case REQUESTS ->
                measured.offered() >= warning.threshold()
                        && warning.comparison().holds(measured.achieved(), warning.threshold());
            case LATENCY -> warning.comparison().holds(measured.latency().p95() / 1000, warning.threshold());
            case ERRORS -> warning.comparison().holds(measured.errors(), warning.threshold());
        };
    }

    private static boolean rings(Alert alert, Measured measured) {
        if (alert.when().comparison() != Comparison.ABOVE) {
            return false;
        }
        return alert.when().figure() == Figure.RESPONSE_MEAN
                        && alert.when().holds(measured.latency().mean() / 1000)
                || alert.when().figure() == Figure.ERRORS && alert.when().holds(measured.errors());
    }

    private static String told(Measure measure, Measured measured) {
        return switch (measure) {
            case REQUESTS ->
                String.format(
                        Locale.ROOT,
                        "%.1f of %.1f arrivals a second were answered well",
                        measured.achieved(),
                        measured.offered());
            case LATENCY ->
                String.format(
                        Locale.ROOT,
                        "one in twenty requests took %,.0f ms or more",
                        measured.latency().p95());
            case ERRORS -> String.format(Locale.ROOT, "%.1f %% of the requests failed", measured.errors() * 100);
        };
    }

    private static String name(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }
}
