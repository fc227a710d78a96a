package com.judgemyjpeg.insight;

import java.util.Locale;
import java.util.OptionalDouble;

/// The key figures: the one list. What each is made of is counted as [Counted] says; its title is the
/// text `kpi.<code>`, its meaning, in a sentence that operators read, `kpi.<code>.means`.
public enum Kpi {
    /// Monthly active people.
    PEOPLE(Unit.COUNT) {
        @Override
        OptionalDouble of(Tally it, double euroPerDollar) {
            return OptionalDouble.of(it.people());
        }
    },
    ANALYSES(Unit.COUNT) {
        @Override
        OptionalDouble of(Tally it, double euroPerDollar) {
            return OptionalDouble.of(it.analyses());
        }
    },
    /// Free to premium. Who comes back after an end counts again: they were free.
    CONVERSION(Unit.SHARE) {
        @Override
        OptionalDouble of(Tally it, double euroPerDollar) {
            return share(it.begun(), it.free());
        }
    },
    CHURN(Unit.SHARE) {
        @Override
        OptionalDouble of(Tally it, double euroPerDollar) {
            return share(it.lost(), it.before());
        }
    },
    /// Monthly recurring revenue. Rounded once, when everything is added up.
    MRR(Unit.CENTS) {
        @Override
        OptionalDouble of(Tally it, double euroPerDollar) {
            return OptionalDouble.of(Math.round(it.twelfths() / 12.0));
        }
    },
    /// Of an analysis, in what the providers bill.
    COST(Unit.MICROS) {
        @Override
        OptionalDouble of(Tally it, double euroPerDollar) {
            return share(it.micros(), it.analyses());
        }
    },
    /// Before VAT, payment fees and infrastructure: those are the budget's.
    MARGIN(Unit.SHARE) {
        @Override
        OptionalDouble of(Tally it, double euroPerDollar) {
            double cost = it.micros() / 10_000.0 * euroPerDollar;
            return it.revenue() <= 0 ? OptionalDouble.empty() : OptionalDouble.of((it.revenue() - cost) / it.revenue());
        }
    };

    public enum Unit {
        COUNT,
        /// 0 to 1; a margin may be less
        SHARE,
        /// of a euro
        CENTS,
        /// millionths of a dollar
        MICROS
    }

    private final Unit unit;

    Kpi(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty where there is nothing to divide by.
    abstract OptionalDouble of(Tally tally, double euroPerDollar);

    private static OptionalDouble share(long part, long all) {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / all);
    }
}
