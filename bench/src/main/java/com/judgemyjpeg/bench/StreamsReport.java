package com.judgemyjpeg.bench;

/// What `bench/streams/run` measured, beside what was asked for.
final class StreamsReport {
    private static final double MEGABYTES = 200;
    private static final double TOLD_MILLIS = 2000;

    private StreamsReport() {}

    static String of(Figures figures) {
        Table table = new Table("what", "measured", "asked", "verdict");
        bounded(table, figures, "resident memory of the program (RSS), grown by, MB", "rss", MEGABYTES, 0);
        bounded(table, figures, "the same, shared pages counted in parts (PSS), MB", "pss", MEGABYTES, 0);
        told(table, figures, "of that in use on the heap after a collection, MB", "heap", 0);
        told(table, figures, "so one stream costs, KB", "each", 1);
        told(table, figures, "to open all, s", "open.seconds", 1);
        told(table, figures, "from a change to when half are told, ms", "told.second.median", 0);
        bounded(table, figures, "from a change to when the last is told, ms", "told.second.last", TOLD_MILLIS, 0);
        told(table, figures, "the statement for all of them, all in work, ms", "look.held", 1);
        told(table, figures, "the same, all in line, ms", "look.waiting", 1);
        return """
                **%s open streams** of as many guests on real sockets, medians of %s rounds (least-most), each with a program just \
                started and warmed up by 200 streams. The change is another process', so it is found by looking once a second.

                %s
                """
                .formatted(figures.fact("streams"), figures.fact("rounds"), table);
    }

    private static void told(Table table, Figures figures, String what, String name, int decimals) {
        table.row(what, figures.of(name).told(decimals), "", "");
    }

    private static void bounded(Table table, Figures figures, String what, String name, double most, int decimals) {
        Series measured = figures.of(name);
        String verdict = HttpReport.verdict(measured.median() <= most, false);
        table.row(what, measured.told(decimals), "%.0f at most".formatted(most), verdict);
    }
}
