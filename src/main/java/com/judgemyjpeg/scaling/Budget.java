package com.judgemyjpeg.scaling;

import com.judgemyjpeg.insight.Kpi;
import com.judgemyjpeg.insight.KpiMonth;
import com.judgemyjpeg.scaling.plan.Economics;
import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What the plan reckons with for each phase, and what this month really is.
public record Budget(List<Planned> planned, Measured measured) {
    private static final double CENTS = 100;
    private static final double MICROS = 1e6;

    /// @param bottom true margin at the bottom of the range of revenue, minus infinity when that is nothing
    /// @param top null when the range is open
    public record Planned(
            Phase phase,
            double printed,
            double bottom,
            @Nullable Double top) {}

    /// The month so far, in UTC, by the key figures; null where there is nothing to divide by or the plan
    /// has no rate.
    ///
    /// @param paying subscriptions that run
    /// @param recurring what they bring in a month
    /// @param dollars what the AI provider's calls cost
    /// @param dollarsEach of an analysis
    /// @param ai the same in the plan's currency
    /// @param infrastructure of the phase for which it is time, for the whole month
    /// @param margin share of revenue that is left of all that is known
    /// @param unknown what the margin leaves out, in words
    public record Measured(
            YearMonth month,
            long people,
            long analyses,
            long paying,
            double recurring,
            double revenue,
            double dollars,
            @Nullable Double dollarsEach,
            @Nullable Double ai,
            double infrastructure,
            @Nullable Double fees,
            @Nullable Double vat,
            @Nullable Double margin,
            List<String> unknown) {}

    static Budget of(ScalingPlan plan, Phase phase, KpiMonth month) {
        return new Budget(plan.phases().stream().map(Budget::planned).toList(), measured(plan, phase, month));
    }

    private static Planned planned(Phase phase) {
        var line = phase.budget();
        return new Planned(
                phase,
                line.margin(),
                line.revenue().from() > 0 ? line.marginAt(line.revenue().from()) : Double.NEGATIVE_INFINITY,
                line.revenue().open() ? null : line.marginAt(line.revenue().to()));
    }

    private static Measured measured(ScalingPlan plan, Phase phase, KpiMonth month) {
        Economics rates = plan.economics();
        double revenue = month.tally().revenue() / CENTS;
        double dollars = month.tally().micros() / MICROS;
        Double ai = rates.dollar() == null ? null : Double.valueOf(dollars * rates.dollar());
        Double fees = rates.fee() == null ? null : Double.valueOf(revenue * rates.fee());
        Double vat = rates.vat() == null ? null : Double.valueOf(WhatIf.vat(revenue, rates));
        double infrastructure = phase.budget().infrastructure();
        OptionalDouble microsEach = month.value(Kpi.COST);
        return new Measured(
                month.month(),
                month.tally().people(),
                month.tally().analyses(),
                month.tally().paying(),
                month.value(Kpi.MRR).orElse(0) / CENTS,
                revenue,
                dollars,
                microsEach.isEmpty() ? null : Double.valueOf(microsEach.getAsDouble() / MICROS),
                ai,
                infrastructure,
                fees,
                vat,
                margin(revenue, infrastructure + WhatIf.or(ai) + WhatIf.or(fees) + WhatIf.or(vat)),
                unknown(ai, fees, vat, rates));
    }

    private static @Nullable Double margin(double revenue, double costs) {
        return revenue <= 0 ? null : Double.valueOf((revenue - costs) / revenue);
    }

    private static List<String> unknown(
            @Nullable Double ai, @Nullable Double fees, @Nullable Double vat, Economics rates) {
        List<String> unknown = new ArrayList<>();
        if (ai == null) {
            unknown.add("the AI (the plan has no rate for a dollar)");
        }
        if (fees == null) {
            unknown.add("payment fees");
        } else if (rates.feeEach() != null) {
            unknown.add("the fixed part of payment fees");
        }
        if (vat == null) {
            unknown.add("VAT");
        }
        return List.copyOf(unknown);
    }
}
