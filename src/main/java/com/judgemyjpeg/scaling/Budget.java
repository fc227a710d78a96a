package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.plan.Economics;
import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the plan reckons with for each phase, and what this month really is.
public record Budget(List<Planned> planned, Measured measured) {
    private static final Duration COUNTED = Duration.ofDays(2);
    private static final double MICROS = 1e6;

    /// @param bottom true margin at the bottom of the range of revenue, minus infinity when that is nothing
    /// @param top null when the range is open
    public record Planned(
            Phase phase,
            double printed,
            double bottom,
            @Nullable Double top) {}

    /// The month so far, in UTC; null where nobody recorded it or the plan has no rate for it.
    ///
    /// @param dollars what the AI provider's calls cost
    /// @param ai the same in the plan's currency
    /// @param infrastructure of the phase for which it is time, for the whole month
    /// @param margin share of revenue that is left of all that is known
    /// @param unknown what the margin leaves out, in words
    public record Measured(
            YearMonth month,
            @Nullable Double people,
            @Nullable Double analyses,
            @Nullable Double revenue,
            double dollars,
            @Nullable Double ai,
            double infrastructure,
            @Nullable Double fees,
            @Nullable Double vat,
            @Nullable Double margin,
            List<String> unknown) {}

    /// @param micros of a dollar that calls of this month cost
    static Budget of(ScalingPlan plan, Phase phase, Evidence evidence, long micros, Instant now) {
        return new Budget(
                plan.phases().stream().map(Budget::planned).toList(), measured(plan, phase, evidence, micros, now));
    }

    private static Planned planned(Phase phase) {
        var line = phase.budget();
        return new Planned(
                phase,
                line.margin(),
                line.revenue().from() > 0 ? line.marginAt(line.revenue().from()) : Double.NEGATIVE_INFINITY,
                line.revenue().open() ? null : line.marginAt(line.revenue().to()));
    }

    private static Measured measured(ScalingPlan plan, Phase phase, Evidence evidence, long micros, Instant now) {
        Economics rates = plan.economics();
        Double revenue = last(evidence, Figure.REVENUE_MONTH, now);
        double dollars = micros / MICROS;
        Double ai = rates.dollar() == null ? null : Double.valueOf(dollars * rates.dollar());
        Double fees = revenue == null || rates.fee() == null ? null : Double.valueOf(revenue * rates.fee());
        Double vat = revenue == null || rates.vat() == null ? null : Double.valueOf(WhatIf.vat(revenue, rates));
        double infrastructure = phase.budget().infrastructure();
        return new Measured(
                YearMonth.from(now.atZone(ZoneOffset.UTC)),
                last(evidence, Figure.PEOPLE_MONTH, now),
                last(evidence, Figure.ANALYSES_MONTH, now),
                revenue,
                dollars,
                ai,
                infrastructure,
                fees,
                vat,
                margin(revenue, infrastructure + WhatIf.or(ai) + WhatIf.or(fees) + WhatIf.or(vat)),
                unknown(ai, fees, vat, rates));
    }

    private static @Nullable Double margin(@Nullable Double revenue, double costs) {
        return revenue == null || revenue <= 0 ? null : Double.valueOf((revenue - costs) / revenue);
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

    private static @Nullable Double last(Evidence evidence, Figure figure, Instant now) {
        return evidence.series(figure.code(), "", now.minus(COUNTED), now).stream()
                .max(Comparator.comparing(Point::at))
                .map(Point::value)
                .orElse(null);
    }
}
