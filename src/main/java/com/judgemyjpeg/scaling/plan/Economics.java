package com.judgemyjpeg.scaling.plan;

import org.jspecify.annotations.Nullable;

/// What the money is reckoned with; null where the plan does not say.
///
/// @param analysis what one costs at the AI provider
/// @param fee share of a payment that its provider keeps
/// @param feeEach and so much of each
/// @param vat share that is added to the price without it; what people pay has it inside
/// @param dollar what one costs in the currency of the plan: providers' costs are in dollars
public record Economics(
        @Nullable Double analysis,
        @Nullable Double fee,
        @Nullable Double feeEach,
        @Nullable Double vat,
        @Nullable Double dollar) {}
