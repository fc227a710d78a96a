package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.plan.Economics;
import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import org.jspecify.annotations.Nullable;

/// What a month would bring: a pure function for a slider. Amounts in the plan's currency.
///
/// @param people a month
/// @param conversion share of them that pays
/// @param price of a month, VAT included
/// @param analyses of one person in the month
/// @param costOfAnalysis at the AI provider
public record WhatIf(double people, double conversion, double price, double analyses, double costOfAnalysis) {

    /// @param infrastructure of the phase that so many people belong to
    /// @param margin share of what was paid; not-a-number when nothing was
    public record Month(
            Phase phase,
            double paid,
            double vat,
            double fees,
            double ai,
            double infrastructure,
            double profit,
            double margin) {}

    public Month month(ScalingPlan plan) {
        Phase phase = plan.phases().stream()
                .filter(one -> one.people().has(people))
                .findFirst()
                .orElse(plan.phases().getLast());
        Economics rates = plan.economics();
        double payers = people * conversion;
        double paid = payers * price;
        double vat = vat(paid, rates);
        double fees = paid * or(rates.fee()) + payers * or(rates.feeEach());
        double ai = people * analyses * costOfAnalysis;
        double infrastructure = phase.budget().infrastructure();
        double profit = paid - vat - fees - ai - infrastructure;
        return new Month(phase, paid, vat, fees, ai, infrastructure, profit, profit / paid);
    }

    /// Lies within what people pay.
    static double vat(double paid, Economics rates) {
        double rate = or(rates.vat());
        return paid * rate / (1 + rate);
    }

    static double or(@Nullable Double rate) {
        return rate == null ? 0 : rate;
    }
}
