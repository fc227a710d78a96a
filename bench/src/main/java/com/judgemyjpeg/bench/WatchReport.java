package com.judgemyjpeg.bench;

import java.util.ArrayList;
import java.util.List;

/// What `bench/watch/run` measured, beside what was asked for.
final class WatchReport {
    private static final double MEASURING = 2;
    private static final double VIEWERS = 1;
    private static final double TEN = 10;
    private static final double ANSWER = 200;

    private WatchReport() {}

    static String of(Figures figures) {
        double viewers = Double.parseDouble(figures.fact("viewers"));
        Series more = minus(figures.ratio("with", "without").values(), 1, 100);
        Series watched = difference(figures.of("viewers." + figures.fact("viewers")), figures.of("viewers.0"), TEN / viewers);
        Table table = new Table("what", "measured", "asked", "verdict");
        told(table, "processor time with measuring, per cent of a core", figures.of("with"), 1);
        told(table, "without", figures.of("without"), 1);
        bounded(table, "so measuring takes, per cent of what it takes without", more, MEASURING);
        told(table, "idle, nobody watches the cockpit, per cent of a core", figures.of("viewers.0"), 2);
        bounded(table, "for each ten operators who watch, more", watched, VIEWERS);
        bounded(table, "the advisor's answer over a year of samples, ms", figures.of("advice"), ANSWER);
        return """
                **%s requests a second** of the first page (%s were answered, each rightly) for %s s, with and without measuring in turn; medians of %s \
                rounds (least-most). Processor time is that of the program, its PostgreSQL and its pixel process.

                %s
                """
                .formatted(
                        figures.fact("rate"),
                        figures.of("achieved").told(0),
                        figures.fact("seconds"),
                        figures.fact("rounds"),
                        table);
    }

    private static Series minus(List<Double> values, double less, double times) {
        return new Series(values.stream().map(value -> (value - less) * times).toList());
    }

    private static Series difference(Series upper, Series lower, double times) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < upper.values().size(); i++) {
            all.add((upper.values().get(i) - lower.values().get(i)) * times);
        }
        return new Series(all);
    }

    private static void told(Table table, String what, Series measured, int decimals) {
        table.row(what, measured.told(decimals), "", "");
    }

    private static void bounded(Table table, String what, Series measured, double most) {
        table.row(
                what,
                measured.told(2),
                "%.0f at most".formatted(most),
                HttpReport.verdict(measured.median() <= most, false));
    }
}
