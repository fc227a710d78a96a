package com.judgemyjpeg.scaling.simulate;

import com.judgemyjpeg.scaling.WhatIf;
import com.judgemyjpeg.scaling.plan.Economics;
import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.util.ArrayList;
import java.util.List;

/// What a month costs and brings, in the currency of the plan. Of infrastructure the plan knows one sum for a phase;
/// here each instance beyond those that the phase asks for costs more.
///
/// @param margin share of what was paid; not-a-number when nothing was
/// @param unknown what is left out, in words
public record Cost(
        double paid,
        double vat,
        double fees,
        double ai,
        double infrastructure,
        double profit,
        double margin,
        List<String> unknown) {

    static Cost of(double people, int instances, Phase phase, Parameters parameters, ScalingPlan plan) {
        double price = parameters.of(Parameters.PRICE);
        var what = new WhatIf(
                people,
                parameters.of(Parameters.REVENUE) / price,
                price,
                parameters.of(Parameters.ANALYSES),
                parameters.of(Parameters.ANALYSIS_COST));
        WhatIf.Month month = what.month(plan);
        int own = plan.actions(phase).stream()
                .filter(action -> action.probe() == Proof.INSTANCES)
                .mapToInt(action -> (int) action.amount("alive"))
                .max()
                .orElse(1);
        double infrastructure = phase.budget().infrastructure()
                + Math.max(0, instances - own) * parameters.of(Parameters.INSTANCE_COST);
        double profit = month.profit() + month.infrastructure() - infrastructure;
        return new Cost(
                month.paid(),
                month.vat(),
                month.fees(),
                month.ai(),
                infrastructure,
                profit,
                profit / month.paid(),
                unknown(plan.economics()));
    }

    private static List<String> unknown(Economics rates) {
        List<String> unknown = new ArrayList<>();
        if (rates.fee() == null) {
            unknown.add("payment fees");
        }
        if (rates.vat() == null) {
            unknown.add("VAT");
        }
        unknown.add("photo storage and traffic");
        return List.copyOf(unknown);
    }
}
