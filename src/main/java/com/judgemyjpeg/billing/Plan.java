package com.judgemyjpeg.billing;

import java.util.Locale;
import java.util.Optional;

/// What one can have, and for how much: the one list. Prices are in cents of EUR, VAT included.
public enum Plan {
    /// For everybody with an account, each calendar month.
    FREE(0, 3, 0, 0),
    /// Bought once; never runs out by time.
    STARTER(499, 10, 3, 3),
    PREMIUM_MONTHLY(999, Plan.FAIR_USE, 0, 0),
    PREMIUM_YEARLY(7900, Plan.FAIR_USE, 0, 0);

    /// "Unlimited" in a calendar month: more than anybody looks at, less than a shop that resells us would want.
    private static final int FAIR_USE = 1000;

    private final int cents;
    private final int analyses;
    private final int shares;
    private final int exports;

    Plan(int cents, int analyses, int shares, int exports) {
        this.cents = cents;
        this.analyses = analyses;
        this.shares = shares;
        this.exports = exports;
    }

    public int cents() {
        return cents;
    }

    /// A calendar month, or once for the pack.
    public int analyses() {
        return analyses;
    }

    /// Share images that a pack brings; premium has no number of its own.
    public int shares() {
        return shares;
    }

    public int exports() {
        return exports;
    }

    public boolean premium() {
        return this == PREMIUM_MONTHLY || this == PREMIUM_YEARLY;
    }

    /// As addresses, texts and tables say it: `premium-monthly`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Plan> of(String code) {
        for (Plan plan : values()) {
            if (plan.code().equals(code)) {
                return Optional.of(plan);
            }
        }
        return Optional.empty();
    }
}
