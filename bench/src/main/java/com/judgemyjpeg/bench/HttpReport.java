package com.judgemyjpeg.bench;

import java.util.List;

/// What `bench/http/run` measured, beside what was asked for.
final class HttpReport {
    /// No stretch was asked for.
    private static final double NONE = Double.POSITIVE_INFINITY;

    private static final List<Route> ROUTES = List.of(
            new Route("ping", "`/api/ping`", 0.20, 0.35),
            new Route("health", "`/api/health`", 0.08, 0.12),
            new Route("landing", "`/`", 0.10, 0.20),
            new Route("result", "`/analyses/{id}`", 0.04, 0.08),
            new Route("sign-in", "`/sign-in`", 0.08, NONE),
            new Route("account", "`/account`", 0.04, NONE),
            new Route("status", "`/status`, packed", 0.20, NONE));
    private static final double TAIL = 10;

    private HttpReport() {}

    private record Route(String name, String path, double bar, double stretch) {
        String asked() {
            return stretch == NONE ? "%.2f".formatted(bar) : "%.2f, stretch %.2f".formatted(bar, stretch);
        }
    }

    static String of(Figures figures) {
        return rates(figures) + tails(figures) + standing(figures);
    }

    private static String rates(Figures figures) {
        Table table = new Table(
                "route", "bytes", "ours, requests/s", "nginx, requests/s", "ours / nginx", "asked", "processor time, ours",
                "nginx", "verdict");
        for (Route route : ROUTES) {
            String name = route.name;
            if (figures.has(name + ".ours.rate")) {
                Series ratio = figures.ratio(name + ".ours.rate", name + ".nginx.rate");
                table.row(
                        route.path,
                        figures.of(name + ".bytes").median(0),
                        figures.of(name + ".ours.rate").told(0),
                        figures.of(name + ".nginx.rate").told(0),
                        ratio.told(3),
                        route.asked(),
                        figures.of(name + ".ours.micros").median(0) + " µs",
                        figures.of(name + ".nginx.micros").median(0) + " µs",
                        verdict(ratio.median() >= route.bar, ratio.median() >= route.stretch));
            }
        }
        return table.isEmpty() ? "" : """
                **Highest rate**, %s connections, medians of %s rounds of %s s each (least-most), ours and nginx in turn. \
                Processor time is that of the server's process for one request (ours without PostgreSQL's).

                %s
                """.formatted(figures.fact("connections"), figures.fact("rounds"), figures.fact("seconds"), table);
    }

    private static String tails(Figures figures) {
        Table table = new Table(
                "route", "at requests/s", "who", "p50, ms", "p99, ms", "p99.9, ms", "p99 / p50", "generator late, p50, p99, ms",
                "verdict");
        for (Route route : ROUTES) {
            for (String who : List.of("ours", "nginx")) {
                String name = route.name + "." + who + ".tail.";
                if (figures.has(name + "p99")) {
                    Series ratio = figures.ratio(name + "p99", name + "p50");
                    table.row(
                            route.path,
                            figures.of(name + "rate").median(0),
                            who.equals("ours") ? who : "nginx (what this machine adds)",
                            figures.of(name + "p50").told(2),
                            figures.of(name + "p99").told(2),
                            figures.of(name + "p999").median(2),
                            ratio.told(1),
                            figures.of(name + "late50").median(2) + ", " + figures.of(name + "late99").median(2),
                            who.equals("ours") ? tailVerdict(figures, name, ratio) : "");
                }
            }
        }
        return table.isEmpty() ? "" : """
                **Tail**, open loop at half of the highest rate, latency from the intended start; p99 at most %.0f x p50.

                %s
                """.formatted(TAIL, table);
    }

    /// A generator that is late makes p50 longer too, and so the ratio kinder than it is.
    private static String tailVerdict(Figures figures, String name, Series ratio) {
        double asked = figures.of(name + "rate").median();
        boolean kept = figures.of(name + "achieved").median() >= 0.98 * asked;
        double lateness = figures.of(name + "late50").median();
        boolean late = lateness > 0.5 * figures.of(name + "p50").median();
        if (Double.isNaN(lateness)) { // no request found a free connection
            return "MISSED: it could not keep up";
        }
        String doubt = !kept ? ", but the rate was not kept" : late ? ", but the generator was late" : "";
        return (ratio.median() <= TAIL ? "met" : "MISSED") + doubt;
    }

    private static String standing(Figures figures) {
        Table table = new Table("what", "measured", "asked", "verdict");
        figures.find("start.second").ifPresent(start -> table.row(
                "second start to the first page, database included, s",
                start.told(2),
                "4, stretch 2.5",
                verdict(start.median() <= 4, start.median() <= 2.5)));
        memory(figures, table, "program", "the program, resident, MB", 250);
        memory(figures, table, "children.rss", "its pixel processes together, resident, MB", 0);
        memory(figures, table, "children.pss", "the same without counting shared pages twice (PSS), MB", 0);
        memory(figures, table, "postgres.pss", "PostgreSQL's processes together (PSS), MB", 0);
        return table.isEmpty() ? "" : "**Start and memory**\n\n" + table + "\n";
    }

    private static void memory(Figures figures, Table table, String name, String what, int bar) {
        figures.find("memory." + name + ".idle").ifPresent(idle -> table.row(
                what + ", idle after the start",
                idle.told(0),
                bar > 0 ? Integer.toString(bar) : "",
                bar > 0 ? verdict(idle.median() <= bar, false) : ""));
        figures.find("memory." + name + ".loaded")
                .ifPresent(loaded -> table.row(what + ", after all of this load", loaded.median(0), "", ""));
    }

    static String verdict(boolean met, boolean stretched) {
        return stretched ? "met, stretch too" : met ? "met" : "MISSED";
    }
}
