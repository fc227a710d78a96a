package com.judgemyjpeg.bench;

/// What `bench/ledger/run` measured, beside what was asked for.
final class LedgerReport {
    private static final double MANY = 2000;
    private static final double ONE = 300;
    private static final double SAME = 0.8;

    private LedgerReport() {}

    static String of(Figures figures) {
        Table table = new Table("reservations, each its own transaction", "a second", "of the disk's own rate", "asked", "verdict");
        row(table, figures, "over 1,000 accounts", "many", MANY);
        row(table, figures, "on one account", "one", ONE);
        Series looks = figures.ratio("look.10000", "look.10");
        return """
                **Reservations** on the embedded PostgreSQL, fsync and synchronous commit on, %s at once, medians of %s \
                rounds of %s s (least-most). The disk forces a page of 8 KB %s times a second.

                %s

                **A long history.** The allowance page's two statements, with 10,000 entries in the ledger beside 10: \
                %s of the rate (asked: no less than %.1f).
                """
                .formatted(
                        figures.fact("threads"),
                        figures.fact("rounds"),
                        figures.fact("seconds"),
                        figures.of("fsync").told(0),
                        table,
                        looks.told(2),
                        SAME);
    }

    private static void row(Table table, Figures figures, String what, String name, double bar) {
        Series rate = figures.of(name);
        table.row(
                what,
                rate.told(0),
                figures.ratio(name, "fsync").told(2),
                "%.0f".formatted(bar),
                HttpReport.verdict(rate.median() >= bar, false));
    }
}
