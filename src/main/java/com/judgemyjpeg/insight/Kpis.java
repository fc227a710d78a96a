package com.judgemyjpeg.insight;

import com.judgemyjpeg.insight.KpiMonth.Known;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// The door: the key figures of months (UTC), from the counters. Behind what happens by a minute.
public final class Kpis {
    /// For so long payment providers repeat what nobody took; what comes later corrects a month that
    /// was complete.
    private static final Duration NEWS = Duration.ofDays(3);

    private final KpiRows rows;
    private final double euroPerDollar;
    private final InstantSource clock;

    Kpis(KpiRows rows, double euroPerDollar, InstantSource clock) {
        this.rows = rows;
        this.euroPerDollar = euroPerDollar;
        this.clock = clock;
    }

    public KpiMonth month(YearMonth month) {
        return months(month, month).getFirst();
    }

    /// Both included, in the order of time, those in which nothing happened too. One statement.
    public List<KpiMonth> months(YearMonth from, YearMonth to) {
        return rows.months(from, to).stream().map(this::month).toList();
    }

    /// The last months, the one that runs at the end.
    public List<KpiMonth> latest(int months) {
        YearMonth now = now();
        return months(now.minusMonths(months - 1L), now);
    }

    /// The month anew from all rows. It differs from [#month] by what a minute brought, or by a fault
    /// of ours. As slow as there are rows.
    public KpiMonth recount(YearMonth month) {
        return KpiMonth.of(month, Known.COMPLETE, rows.recount(month, clock.instant()), euroPerDollar);
    }

    /// @param revenue euro
    record Pace(double people, double revenue, double analyses) {}

    /// How much a month is: each the greater one of the last month and of what this one has come to so
    /// far. So no figure falls to nothing when a month begins, and what grows is seen while it does.
    /// Empty until everything was counted once: nobody may take that for a month of nothing.
    Optional<Pace> pace() {
        YearMonth now = now();
        List<KpiRows.Row> both = rows.months(now.minusMonths(1), now);
        return both.getFirst().through().equals(Instant.MIN)
                ? Optional.empty()
                : Optional.of(new Pace(
                        most(both, Tally::people), most(both, Tally::revenue) / 100, most(both, Tally::analyses)));
    }

    private static double most(List<KpiRows.Row> months, ToLongFunction<Tally> of) {
        return months.stream().map(KpiRows.Row::tally).mapToLong(of).max().orElse(0);
    }

    private KpiMonth month(KpiRows.Row row) {
        Instant settled = KpiMonth.begins(row.month().plusMonths(1)).plus(NEWS);
        Known known = row.through().isBefore(settled) ? Known.SO_FAR : Known.COMPLETE;
        return KpiMonth.of(row.month(), known, row.tally(), euroPerDollar);
    }

    private YearMonth now() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
