package com.judgemyjpeg.bench;

/// What `bench/queue/run` measured, beside what was asked for.
final class QueueReport {
    private static final double RATE = 2400;
    private static final double PICKUP = 10;
    private static final double RECOVERY = 20;
    private static final double HALF = 5;
    private static final double MOST = 20;

    private QueueReport() {}

    static String of(Figures figures) {
        Table table = new Table("what", "measured", "asked", "verdict");
        atLeast(table, "jobs of 1 ms a second, added, claimed, finished", figures.of("steady"), RATE);
        atMost(table, "pickup on an idle program, ms, half of all", figures.of("pickup.p50"), PICKUP);
        atMost(table, "killed with 8 jobs of 2 s in hand, s until another program has done all", figures.of("recovery"), RECOVERY);
        atMost(table, "from claim to stored critique, ms, half of all", figures.of("overhead.p50"), HALF);
        atMost(table, "the same, ms, 99 of 100", figures.of("overhead.p99"), MOST);
        double worse = figures.of("held.p99").median() / figures.of("baseline.p99").median();
        return """
                **The queue alone** on the embedded PostgreSQL, fsync and synchronous commit on, through the program's own worker; \
                medians of %s rounds (least-most).

                %s

                **Somebody's transaction** held open for %s s at 300 jobs a second: pickup %s ms at half and %s ms at 99 of 100, \
                beside %s and %s ms without: %.1f times (asked: at most 2: %s). The table grew to %s KB meanwhile \
                (%s without).

                **A flood** of premium jobs for %s s, two thousand of them always waiting (%s a second were done), and 20 a second \
                in each line behind: of the free ones the longest waited %s s, of the programs' %s s, of the batches' %s s.
                """
                .formatted(
                        figures.fact("rounds"),
                        table,
                        figures.fact("held"),
                        figures.of("held.p50").told(1),
                        figures.of("held.p99").told(1),
                        figures.of("baseline.p50").told(1),
                        figures.of("baseline.p99").told(1),
                        worse,
                        HttpReport.verdict(worse <= 2, false),
                        figures.of("held.dead").told(0),
                        figures.of("baseline.dead").told(0),
                        figures.fact("soak"),
                        figures.of("soak.flood").told(0),
                        figures.of("soak.free").told(1),
                        figures.of("soak.program").told(1),
                        figures.of("soak.batch").told(1));
    }

    private static void atLeast(Table table, String what, Series measured, double bar) {
        table.row(what, measured.told(0), "%.0f".formatted(bar), HttpReport.verdict(measured.median() >= bar, false));
    }

    private static void atMost(Table table, String what, Series measured, double bar) {
        table.row(what, measured.told(1), "%.0f".formatted(bar), HttpReport.verdict(measured.median() <= bar, false));
    }
}
