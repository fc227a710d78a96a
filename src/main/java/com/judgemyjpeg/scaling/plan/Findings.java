package com.judgemyjpeg.scaling.plan;

import com.judgemyjpeg.scaling.plan.Finding.Kind;
import com.judgemyjpeg.scaling.plan.Phase.BudgetLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where the plan contradicts itself or leaves something out, reckoned from its own figures: a plan that is put right
/// has no findings.
final class Findings {
    /// Printed margins have no decimals.
    private static final double ROUNDING = 0.005;

    private static final double SMALL = 1e-9;

    private final ScalingPlan plan;
    private final List<Finding> found = new ArrayList<>();

    private Findings(ScalingPlan plan) {
        this.plan = plan;
    }

    static List<Finding> of(ScalingPlan plan) {
        var findings = new Findings(plan);
        plan.phases().forEach(findings::margin);
        findings.bases();
        plan.phases().forEach(findings::revenue);
        plan.alerts().forEach(findings::rule);
        findings.costs();
        return List.copyOf(findings.found);
    }

    /// Where in its range of revenue the printed margin is true.
    private enum Basis {
        BOTTOM,
        BETWEEN,
        TOP
    }

    private void margin(Phase phase) {
        BudgetLine line = phase.budget();
        if (line.at() != null) {
            if (Math.abs(line.marginAt(line.at()) - line.margin()) > ROUNDING + SMALL) {
                margin(phase, "at " + money(line.at()) + " it is " + percent(line.marginAt(line.at())));
            }
        } else {
            margin(phase, "(revenue - infrastructure) / revenue is " + span(line));
        }
    }

    private void margin(Phase phase, String truth) {
        BudgetLine line = phase.budget();
        found.add(new Finding(
                Kind.MARGIN,
                phase.id(),
                "%s prints a margin of %s; %s".formatted(phase.id(), percent(line.margin()), truth),
                "say in the budget of %s for which revenue the margin is: 'margin-at: %s'"
                        .formatted(phase.id(), written(reference(line)))));
    }

    private static double reference(BudgetLine line) {
        return line.revenue().open() ? line.revenue().from() : line.revenue().to();
    }

    private String span(BudgetLine line) {
        Range revenue = line.revenue();
        String bottom = revenue.from() > 0
                ? percent(line.marginAt(revenue.from())) + " at " + money(revenue.from())
                : "a loss of " + money(line.infrastructure()) + " without revenue";
        return revenue.open()
                ? bottom + " and more above"
                : bottom + ", " + percent(line.marginAt(revenue.to())) + " at " + money(revenue.to());
    }

    private void bases() {
        Set<Basis> bases = new HashSet<>();
        plan.phases().stream()
                .map(Phase::budget)
                .filter(line -> line.at() == null)
                .forEach(line -> bases.add(basis(line)));
        if (bases.size() > 1) {
            found.add(new Finding(
                    Kind.MIXED_BASES,
                    "margins",
                    "the margins stand on different bases: "
                            + plan.phases().stream()
                                    .map(phase -> phase.id() + " " + word(basis(phase.budget())))
                                    .collect(Collectors.joining(", ")),
                    "give every phase a 'margin-at'"));
        }
    }

    private static String word(Basis basis) {
        return switch (basis) {
            case BOTTOM -> "at the bottom of its range";
            case TOP -> "at the top of its range";
            case BETWEEN -> "somewhere between";
        };
    }

    private static Basis basis(BudgetLine line) {
        Range revenue = line.revenue();
        if (!revenue.open() && near(line, revenue.to())) {
            return Basis.TOP;
        }
        return revenue.from() > 0 && near(line, revenue.from()) ? Basis.BOTTOM : Basis.BETWEEN;
    }

    private static boolean near(BudgetLine line, double revenue) {
        return Math.abs(line.marginAt(revenue) - line.margin()) <= ROUNDING + SMALL;
    }

    /// The text says by its triggers from which revenue on a phase is, and the table says it too.
    private void revenue(Phase phase) {
        Optional<Double> begins = begins(phase);
        Optional<Double> ends = plan.after(phase).flatMap(this::begins);
        Range table = phase.budget().revenue();
        boolean differs = begins.filter(from -> from != table.from()).isPresent()
                || begins.isPresent() && ends.filter(to -> to != table.to()).isPresent();
        if (differs) {
            Range text = new Range(begins.orElse(table.from()), ends.orElse(Double.POSITIVE_INFINITY));
            found.add(new Finding(
                    Kind.REVENUE,
                    phase.id(),
                    "the revenue of %s is %s by its triggers, and %s by the budget"
                            .formatted(phase.id(), money(text), money(table)),
                    "let the triggers of revenue.month and the budget of %s say the same".formatted(phase.id())));
        }
    }

    private Optional<Double> begins(Phase phase) {
        return plan.triggers(phase).stream()
                .map(Trigger::when)
                .filter(when -> when.figure() == Figure.REVENUE_MONTH && when.comparison() == Comparison.ABOVE)
                .map(Condition::threshold)
                .findFirst();
    }

    private void rule(Alert alert) {
        Alert.Printed printed = alert.printed();
        if (printed != null && Math.abs(printed.used() - alert.when().threshold()) > SMALL) {
            String free = percent(printed.free());
            found.add(new Finding(
                    Kind.RULE,
                    alert.id(),
                    "'%s %s free' would ring from %s used on, on an almost empty disk; it is read as more than %s used"
                            .formatted(
                                    printed.comparison().code(),
                                    free,
                                    percent(printed.used()),
                                    percent(alert.when().threshold())),
                    "take 'printed' out of the alert %s, or let it say what is meant: %s free"
                            .formatted(alert.id(), percent(1 - alert.when().threshold()))));
        }
    }

    private void costs() {
        Economics money = plan.economics();
        missing(money.analysis(), "the AI's cost of an analysis", "analysis-cost: %s 0.01".formatted(plan.currency()));
        missing(money.fee(), "the payment provider's fees", "payment-fee: 1.5 %");
        missing(money.vat(), "VAT", "vat: 20 %");
    }

    private void missing(@Nullable Double cost, String what, String example) {
        if (cost == null) {
            found.add(new Finding(
                    Kind.MISSING_COST,
                    what,
                    "the budget leaves out " + what,
                    "add it to 'economics', such as '%s'".formatted(example)));
        }
    }

    /// As the file has it.
    private String written(double amount) {
        return money(amount).replace(",", "");
    }

    private String money(Range range) {
        return range.shown(Unit.MONEY, plan.currency());
    }

    private String money(double amount) {
        return Unit.MONEY.shown(amount, plan.currency());
    }

    private static String percent(double share) {
        return String.format(
                Locale.ROOT,
                Math.abs(share * 100 - Math.rint(share * 100)) < 1e-6 ? "%.0f %%" : "%.1f %%",
                share * 100);
    }
}
