package com.judgemyjpeg.bench;

/// What `bench/provider/run` measured, beside what was asked for.
final class ProviderReport {
    private static final double USED = 99;
    private static final double RATE = 424;
    private static final double IN_FLIGHT = 5000;
    private static final double ADDED = 1;

    private ProviderReport() {}

    static String of(Figures figures) {
        Table quota = new Table("quota, over %s s".formatted(figures.fact("seconds")), "used, per cent", "refused", "asked", "verdict");
        quota(quota, figures, "two pools of 1,000 requests a minute", "even");
        quota(quota, figures, "five of 100 to 700, one of which goes for a third of the time: the others", "uneven");
        quota.row("of that one, while it was there", figures.of("uneven.there").told(2), "", "", "");
        Table whole = new Table("the whole program, within a heap of 512 MB", "measured", "asked", "verdict");
        Series rate = figures.of("throughput");
        whole.row("analyses a second, provider 1.5 s, pixels done", rate.told(0), "%.0f".formatted(RATE), HttpReport.verdict(rate.median() >= RATE, false));
        Series flying = figures.of("inflight");
        whole.row("calls in flight at once", flying.told(0), "%.0f".formatted(IN_FLIGHT), HttpReport.verdict(flying.median() >= IN_FLIGHT, false));
        whole.row("of these analyses done", figures.of("inflight.done").told(0), "all", "");
        whole.row("resident, MB, with the first and with the second", figures.of("throughput.mb").told(0) + ", " + figures.of("inflight.mb").told(0), "", "");
        double added = figures.of("added.ours").median() - figures.of("added.plain").median();
        Table one = new Table("one call after the other, half of all, ms", "measured", "above plain", "asked", "verdict");
        one.row("a plain HTTP client", figures.of("added.plain").told(2), "", "", "");
        one.row("ours: permit, books, the call, its answer read", figures.of("added.ours").told(2), "%.2f".formatted(added), "%.0f".formatted(ADDED), HttpReport.verdict(added <= ADDED, false));
        one.row("the plain one through Portkey's gateway", figures.of("added.portkey").told(2), "%.2f".formatted(figures.of("added.portkey").median() - figures.of("added.plain").median()), "", "");
        return quota + "\n" + whole + "\n" + one;
    }

    private static void quota(Table table, Figures figures, String what, String name) {
        Series used = figures.of(name + ".used");
        Series refused = figures.of(name + ".refused");
        boolean met = used.median() >= USED && refused.median() == 0;
        table.row(what, used.told(2), refused.told(0), "%.0f and 0".formatted(USED), HttpReport.verdict(met, false));
    }
}
