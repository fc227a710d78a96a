package com.judgemyjpeg.provider;

import com.judgemyjpeg.provider.Budget.Span;
import com.judgemyjpeg.provider.BudgetRows.Spent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches what pools cost: tells operators once at each step of a budget, and knows when the
/// next one begins.
final class Budgets {
    private static final Logger log = LoggerFactory.getLogger(Budgets.class);
    private static final List<Integer> STEPS = List.of(50, 80, 100);

    private final BudgetRows rows;
    private final InstantSource clock;
    private final List<Consumer<BudgetStep>> listeners;

    Budgets(BudgetRows rows, InstantSource clock, List<Consumer<BudgetStep>> listeners) {
        this.rows = rows;
        this.clock = clock;
        this.listeners = List.copyOf(listeners);
    }

    /// How long until a pool that could not pay for a call has money again: until tomorrow, or
    /// until next month when the month's is what was used up.
    Duration untilNext(String pool, long most) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Span usedUp = rows.spent(now).stream()
                        .filter(spent -> spent.pool().equals(pool))
                        .anyMatch(spent -> spent.budget().month() > 0
                                && spent.month() + most > spent.budget().month())
                ? Span.MONTH
                : Span.DAY;
        return Duration.between(now, usedUp.ends(today));
    }

    /// One look at all pools.
    ///
    /// @return how many steps were told of, which nobody had been before
    int look() {
        Instant now = clock.instant();
        return rows.spent(now).stream()
                .mapToInt(spent ->
                        tell(spent, Span.DAY, spent.today(), now) + tell(spent, Span.MONTH, spent.month(), now))
                .sum();
    }

    private void announce(BudgetStep step, boolean highest) {
        if (highest) {
            log.warn(
                    "pool {} has used {} % of its budget for the {}",
                    step.pool(), step.percent(), step.span().code());
            listeners.forEach(listener -> listener.accept(step));
        }
    }

    /// Of several steps at once, the highest is the one that is told.
    private int tell(Spent spent, Span span, long used, Instant now) {
        long ceiling = spent.budget().of(span);
        LocalDate begins = span.begins(LocalDate.ofInstant(now, ZoneOffset.UTC));
        int told = 0;
        for (int percent : STEPS.reversed()) {
            if (ceiling == 0 || used * 100 < ceiling * percent) {
                continue;
            }
            var step = new BudgetStep(spent.pool(), span, percent, used, ceiling);
            boolean highest = told == 0;
            if (rows.tell(spent.pool(), span, begins, percent, now, () -> announce(step, highest))) {
                told++;
            }
        }
        return told;
    }
}
