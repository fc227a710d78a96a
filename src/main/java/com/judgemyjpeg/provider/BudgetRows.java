package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.provider.Budget.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// All SQL of budgets: ceilings, what was spent of them, and what operators were told.
final class BudgetRows {
    private final Database database;

    BudgetRows(Database database) {
        this.database = database;
    }

    void set(String pool, Budget budget) {
        int unused = database.writeOne(
                jdbc -> jdbc.sql("update provider_pool set budget_day = ?, budget_month = ? where name = ?")
                        .params(budget.day(), budget.month(), pool)
                        .update());
    }

    /// @param today in UTC, millionths of a dollar; calls on their way with the most that they
    ///     may cost
    /// @param month likewise, today's included
    record Spent(String pool, Budget budget, long today, long month) {

        /// Of the day's or of the month's, whichever is used up first; empty without a budget.
        OptionalDouble share() {
            return Arrays.stream(Span.values())
                    .filter(span -> budget.of(span) > 0)
                    .mapToDouble(span -> (double) of(span) / budget.of(span))
                    .max();
        }

        private long of(Span span) {
            return span == Span.DAY ? today : month;
        }
    }

    List<Spent> spent(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return database.read(jdbc -> jdbc.sql("""
                select p.name, p.budget_day, p.budget_month, coalesce(sum(s.micros), 0) as month,
                       coalesce(sum(s.micros) filter (where s.day = :today), 0) as today
                from provider_pool p
                left join provider_spend s on s.pool = p.name and s.day >= date_trunc('month', :today::date) and s.day <= :today
                group by p.name order by p.name""")
                .param("today", today)
                .query((row, n) -> spent(row))
                .list());
    }

    private static Spent spent(ResultSet row) throws SQLException {
        return new Spent(
                row.getString("name"),
                new Budget(row.getLong("budget_day"), row.getLong("budget_month")),
                row.getLong("today"),
                row.getLong("month"));
    }

    /// False when somebody was told before; otherwise together with whatever else is done about it.
    boolean tell(String pool, Span span, LocalDate begins, int percent, Instant now, Runnable noted) {
        return database.write(jdbc -> {
            int news = jdbc.sql("""
                insert into provider_alarm (pool, span, begins, percent, told_at) values (?, ?, ?, ?, ?)
                on conflict do nothing""")
                    .params(pool, span.code(), begins, percent, now.atOffset(ZoneOffset.UTC))
                    .update();
            if (news == 1) {
                noted.run();
            }
            return news == 1;
        });
    }
}
