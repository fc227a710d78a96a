package com.judgemyjpeg.insight;

import com.judgemyjpeg.insight.KpiMonth.Known;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

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
    public record Pace(double people, double revenue, double analyses) {}

    /// How much a month is, for what is recorded each hour (`people.month`, `revenue.month`,
    /// `analyses.month`): each the greater one of the last month and of what this one has come to so
    /// far. So no figure falls to nothing when a month begins, and what grows is seen while it does.
    public Pace pace() {
        List<Tally> both = latest(2).stream().map(KpiMonth::tally).toList();
        return new Pace(
                both.stream().mapToLong(Tally::people).max().orElse(0),
                both.stream().mapToLong(Tally::revenue).max().orElse(0) / 100.0,
                both.stream().mapToLong(Tally::analyses).max().orElse(0));
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
