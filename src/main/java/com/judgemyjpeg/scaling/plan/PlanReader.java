package com.judgemyjpeg.scaling.plan;

import com.judgemyjpeg.scaling.plan.Phase.BudgetLine;
import com.judgemyjpeg.scaling.plan.Phase.Goal;
import com.judgemyjpeg.scaling.plan.ScalingPlan.FirstDay;
import com.judgemyjpeg.scaling.plan.ScalingPlan.StartingPoint;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/// From the tree to the plan, part by part; what belongs together across parts is [Soundness].
final class PlanReader {
    private final Faults faults;

    PlanReader(Faults faults) {
        this.faults = faults;
    }

    ScalingPlan plan(Node tree, String digest) {
        String currency = new Branch("the plan", tree, "", new Faults())
                .maybeText("currency")
                .orElse("");
        var root = new Branch("the plan", tree, currency, faults);
        var plan = new ScalingPlan(
                digest,
                root.text("currency"),
                root.time("keeps"),
                start(root.branch("starting-point")),
                each(root, "phases", PlanReader::phase),
                each(root, "triggers", PlanReader::trigger),
                each(root, "actions", Actions::read),
                each(root, "alerts", PlanReader::alert),
                loadTest(root.branch("load-test")),
                each(root, "emergencies", PlanReader::emergency),
                economics(root.branch("economics")),
                each(root, "first-30-days", PlanReader::firstDay));
        root.done();
        return plan;
    }

    private static <T> List<T> each(Branch in, String key, Function<Branch, T> reading) {
        return in.branches(key).stream()
                .map(one -> {
                    T value = reading.apply(one);
                    one.done();
                    return value;
                })
                .toList();
    }

    private static StartingPoint start(Branch part) {
        var start = new StartingPoint(
                part.range("connections", Unit.COUNT),
                part.amount("people-at-once", Unit.COUNT),
                part.amount("provider-requests-a-minute", Unit.COUNT),
                part.text("photos"));
        part.done();
        return start;
    }

    private static Phase phase(Branch part) {
        return new Phase(
                part.text("id"),
                part.text("name"),
                part.maybeText("after").orElse(null),
                part.range("people", Unit.COUNT),
                part.has("extra-cost") ? part.range("extra-cost", Unit.MONEY) : Range.NOTHING,
                budget(part.branch("budget")),
                each(part, "watch", PlanReader::goal),
                part.line());
    }

    private static BudgetLine budget(Branch part) {
        var line = new BudgetLine(
                part.range("revenue", Unit.MONEY),
                part.amount("infrastructure", Unit.MONEY),
                part.amount("margin", Unit.SHARE),
                part.maybeAmount("margin-at", Unit.MONEY).orElse(null));
        part.done();
        return line;
    }

    private static Goal goal(Branch part) {
        Figure figure = figure(part);
        Comparison comparison = comparison(part);
        return new Goal(figure, comparison, amount(part, comparison.code(), figure));
    }

    private static Trigger trigger(Branch part) {
        return new Trigger(part.text("id"), part.text("phase"), part.text("says"), Conditions.read(part), part.line());
    }

    private static Alert alert(Branch part) {
        return new Alert(
                part.text("id"),
                Objects.requireNonNullElse(part.oneOf("level", Alert.Level.class), Alert.Level.WARNING),
                part.text("says"),
                Conditions.read(part),
                part.maybeBranch("printed").map(PlanReader::printed).orElse(null),
                part.line());
    }

    private static Alert.Printed printed(Branch part) {
        Comparison comparison = comparison(part);
        var printed = new Alert.Printed(comparison, part.amount(comparison.code(), Unit.SHARE));
        if (!part.text("of").equals("free")) {
            part.wrong("of", "only a rule about what is 'free' can be read otherwise");
        }
        part.done();
        return printed;
    }

    /// Any figure where it is not known: that is told, and [#amount] reads no amount of it.
    static Figure figure(Branch part) {
        String code = part.text("figure");
        return Figure.of(code).orElseGet(() -> {
            if (!code.isEmpty()) {
                part.wrong("figure", "nobody records a figure '%s'".formatted(code));
            }
            return Figure.REQUESTS;
        });
    }

    static double amount(Branch part, String key, Figure figure) {
        boolean known = part.maybeText("figure").filter(figure.code()::equals).isPresent();
        return known ? part.amount(key, figure.unit()) : part.unread(key);
    }

    static Comparison comparison(Branch part) {
        if (part.has("above") == part.has("below")) {
            part.wrong("above", "it needs one of 'above' and 'below'");
        }
        return part.has("below") ? Comparison.BELOW : Comparison.ABOVE;
    }

    private static LoadTest loadTest(Branch part) {
        var test = new LoadTest(
                each(part, "warns", PlanReader::warning),
                part.time("baseline-younger-than"),
                part.amount("stress-times", Unit.COUNT),
                part.time("stress-every"));
        part.done();
        return test;
    }

    private static LoadTest.Warning warning(Branch part) {
        var measure =
                Objects.requireNonNullElse(part.oneOf("measure", LoadTest.Measure.class), LoadTest.Measure.REQUESTS);
        Comparison comparison = comparison(part);
        return new LoadTest.Warning(
                measure, comparison, part.amount(comparison.code(), measure.unit()), part.text("says"));
    }

    private static Emergency emergency(Branch part) {
        return new Emergency(
                part.text("id"),
                part.text("says"),
                part.maybeAmount("times", Unit.COUNT).orElse(0.0),
                each(
                        part,
                        "stages",
                        stage -> new Emergency.Stage(stage.time("from"), stage.time("to"), stage.words("do"))),
                part.line());
    }

    private static Economics economics(Branch part) {
        var economics = new Economics(
                part.maybeAmount("analysis-cost", Unit.MONEY).orElse(null),
                part.maybeAmount("payment-fee", Unit.SHARE).orElse(null),
                part.maybeAmount("payment-fee-each", Unit.MONEY).orElse(null),
                part.maybeAmount("vat", Unit.SHARE).orElse(null),
                part.maybeAmount("dollar", Unit.MONEY).orElse(null));
        part.done();
        return economics;
    }

    private static FirstDay firstDay(Branch part) {
        return new FirstDay(part.text("says"), part.words("actions"), part.line());
    }
}
