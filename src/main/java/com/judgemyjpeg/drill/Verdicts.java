package com.judgemyjpeg.drill;

import java.io.PrintWriter;
import java.util.Locale;

/// The table: on the terminal as it grows, and in the report.
final class Verdicts {
    private static final String LINE = "%-50s %9s %11s %6s %11s %14s";

    private final PrintWriter terminal;
    private final PrintWriter report;
    private boolean good = true;
    private boolean begun;

    Verdicts(PrintWriter terminal, PrintWriter report) {
        this.terminal = terminal;
        this.report = report;
    }

    void say(String line) {
        terminal.println(line);
        terminal.flush();
        report.println(line);
        report.flush();
    }

    void add(Act act, Verdict verdict) {
        if (!begun) {
            say(LINE.formatted("act", "accepted", "recovered", "lost", "duplicates", "wrong charges"));
            begun = true;
        }
        add(act.told(), verdict);
    }

    private void add(String what, Verdict verdict) {
        String recovered =
                String.format(Locale.ROOT, "%.1f s", verdict.recovered().toMillis() / 1000.0);
        say(LINE.formatted(
                what, verdict.accepted(), recovered, verdict.lost(), verdict.duplicates(), verdict.wrongCharges()));
        good &= verdict.good();
    }

    void close(Verdict all, long strays) {
        add("all of it", all);
        say("folders in the photo store without a photo: " + strays);
        good &= strays == 0;
    }

    /// True when every promise was kept.
    boolean close() {
        say(good ? "Every promise was kept." : "A PROMISE WAS BROKEN.");
        return good;
    }
}
