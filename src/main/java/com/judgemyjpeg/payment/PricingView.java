package com.judgemyjpeg.payment;

import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.billing.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param standing null for somebody without an account
/// @param running the subscription's plan; null without one
/// @param nonce of these forms
public record PricingView(
        boolean pretends,
        @Nullable Standing standing,
        @Nullable Plan running,
        String nonce) {

    public List<Plan> plans() {
        return List.of(Plan.values());
    }

    public boolean member() {
        return standing != null;
    }

    public boolean has(Plan plan) {
        return standing != null
                && switch (plan) {
                    case FREE -> !standing.premium() && running == null;
                    case STARTER -> standing.pack() > 0;
                    default -> plan == running;
                };
    }

    /// What the year costs less than twelve months, in hundredths.
    public static int saved() {
        int months = 12 * Plan.PREMIUM_MONTHLY.cents();
        return (months - Plan.PREMIUM_YEARLY.cents()) * 100 / months; // never more than is true
    }

    public static int aMonth() {
        return Math.round(Plan.PREMIUM_YEARLY.cents() / 12f);
    }
}
