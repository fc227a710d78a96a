package com.judgemyjpeg.bench;

import java.util.List;
import java.util.Locale;

/// What `bench/simulate/run` measured, beside what the model said.
final class SimulateReport {
    private static final double WITHIN = 0.2;

    private SimulateReport() {}

    static String of(Figures figures) {
        Table table = new Table("load", "what", "predicted", "real", "real / predicted", "asked", "verdict");
        for (int load : List.of(30, 70, 120)) {
            row(table, figures, load, "analyses a second", "throughput", true);
            row(table, figures, load, "mean, s", "mean", false);
            row(table, figures, load, "p95, s", "p95", true);
        }
        return """
                **Quota** of %s requests a minute, photos for %s s at each load. Measured before: a photo takes a pixel process %s s, and %s s to \
                look whether it may be shown. Of %.0f analyses %.0f did not end well.

                %s
                """
                .formatted(
                        figures.fact("quota"),
                        figures.fact("seconds"),
                        seconds(figures, "pixels"),
                        seconds(figures, "look"),
                        sum(figures, "wanted"),
                        sum(figures, "failed"),
                        table);
    }

    private static double sum(Figures figures, String name) {
        return List.of(30, 70, 120).stream()
                .mapToDouble(load -> figures.of(name + "." + load).median())
                .sum();
    }

    private static String seconds(Figures figures, String name) {
        return String.format(Locale.ROOT, "%.3f", figures.of(name).median());
    }

    private static void row(Table table, Figures figures, int load, String what, String name, boolean asked) {
        double predicted = figures.of("predicted." + name + "." + load).median();
        double real = figures.of("real." + name + "." + load).median();
        double ratio = real / predicted;
        table.row(
                load + " %",
                what,
                String.format(Locale.ROOT, "%.2f", predicted),
                String.format(Locale.ROOT, "%.2f", real),
                String.format(Locale.ROOT, "%.2f", ratio),
                asked ? "0.80 to 1.20" : "",
                asked ? HttpReport.verdict(Math.abs(ratio - 1) <= WITHIN, false) : "");
    }
}
