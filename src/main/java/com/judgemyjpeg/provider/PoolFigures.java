package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.watch.Point;
import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import com.judgemyjpeg.provider.CostRows.Minute;
import java.util.List;
import java.util.stream.Stream;

/// What pools did in a minute, as the list of calls knows it, and what is used of their budgets: the
/// same for every program that tells it.
final class PoolFigures implements Watched {
    /// Those that providers answer with 429.
    private static final List<String> REFUSALS = Stream.of(Failure.MINUTE_LIMIT, Failure.DAY_LIMIT, Failure.ZERO_QUOTA)
            .map(Failure::code)
            .toList();

    private final CostRows costs;
    private final BudgetRows budgets;

    PoolFigures(CostRows costs, BudgetRows budgets) {
        this.costs = costs;
        this.budgets = budgets;
    }

    @Override
    public void tell(Readings into) {
        List<Minute> pools = costs.between(into.minute(), into.minute().plus(Point.MINUTE), REFUSALS);
        double cost = 0;
        long refused = 0;
        for (Minute pool : pools) {
            if (pool.granted() > 0) {
                into.level("provider.quota", pool.pool(), (double) pool.begun() / pool.granted());
            }
            into.level("provider.refused", pool.pool(), pool.refused());
            into.level("provider.cost", pool.pool(), pool.micros() / 1e6);
            cost += pool.micros() / 1e6;
            refused += pool.refused();
        }
        into.level("provider.refused", Readings.ALL, refused);
        into.level("provider.cost", Readings.ALL, cost);
        tellBudgets(into);
    }

    /// Of the day and month in which the minute lies: the last of a day still belongs to it.
    private void tellBudgets(Readings into) {
        budgets.spent(into.minute())
                .forEach(spent -> spent.share().ifPresent(share -> into.level("provider.budget", spent.pool(), share)));
    }
}
