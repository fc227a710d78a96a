package com.judgemyjpeg.loadtest;

import java.util.List;
import java.util.Locale;

/// The report for a terminal.
final class ReportText {
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(Outcome outcome) {
        var report = new ReportText();
        report.write(outcome);
        return report.text.toString().stripTrailing();
    }

    private void write(Outcome outcome) {
        line("");
        line(
                "%s  %s load test of %s",
                outcome.ruling().verdict(), outcome.asked().profile().code(), outcome.target());
        outcome.ruling().says().forEach(why -> line("  - %s", why));
        line("");
        line("  machine   %s; load average %.1f", outcome.machine(), Machine.load());
        outcome.knee()
                .ifPresentOrElse(
                        this::knee, () -> line("  rate      %.2f arrivals/s: %s", outcome.rate(), outcome.basis()));
        line("");
        line(
                "  %-8s %9s %9s %9s %9s %8s %8s %8s %8s %8s",
                "", "offered", "sent", "achieved", "blocked", "p50", "p95", "p99", "longest", "failed");
        outcome.runs().forEach(this::run);
        line("           a second, arrivals                            from when a request was due");
        line("");
        outcome.runs().forEach(this::more);
        outcome.compared().ifPresent(then -> compared(then, outcome.comparisons()));
        outcome.notes().forEach(note -> line("  note: %s", note));
    }

    private void knee(Knee knee) {
        if (knee.kept() == 0) {
            line("  knee      below what was tried");
        } else if (knee.missed() == 0) {
            line(
                    "  knee      at %.0f arrivals/s or higher: no higher rate was found that misses in the time",
                    knee.kept());
        } else {
            line("  knee      between %.0f arrivals/s (kept) and %.0f (missed)", knee.kept(), knee.missed());
        }
        knee.steps()
                .forEach(step -> line(
                        "            %7.1f/s %s%s",
                        step.rate(),
                        step.keeps() ? "kept" : step.ruling().verdict() == Verdict.INVALID ? "invalid" : "missed",
                        step.ruling().says().isEmpty()
                                ? ""
                                : ": " + step.ruling().says().getLast()));
    }

    private void run(Run run) {
        Measured m = run.measured();
        line(
                "  %-8s %9.1f %9.1f %9.1f %9.1f %8s %8s %8s %8s %7.2f%%",
                run.name(),
                m.offered(),
                m.sent(),
                m.achieved(),
                m.blocked(),
                time(m.latency().p50()),
                time(m.latency().p95()),
                time(m.latency().p99()),
                time(m.latency().max()),
                m.errors() * 100);
    }

    private void more(Run run) {
        Measured m = run.measured();
        line("  %s", run.name());
        run.stall()
                .ifPresent(stall -> line(
                        "    STALL     nobody was answered for %.1f s, from %.1f s on: %d arrivals were hit, the longest waited %s,"
                                + " each later millisecond %.2f ms less",
                        stall.seconds(), stall.from(), stall.hit(), time(stall.longest()), -stall.slope()));
        line(
                "    critiques %d of %d came, in the middle after %s, 95 %% within %s",
                m.critiques().count(),
                m.wanted(),
                time(m.critiques().p50()),
                time(m.critiques().p95()));
        line("    answers   %s", statuses(m));
        Doubts doubts = run.doubts();
        line(
                "    generator sent late by %s (p99), %s (most); %.0f %% of the processors; stood still %s at most, %s in all;"
                        + " garbage %d ms; %d under way at most",
                time(m.late().p99()),
                time(m.late().max()),
                doubts.cpu() * 100,
                time(doubts.hiccup()),
                time(doubts.hiccups()),
                doubts.garbageMillis(),
                doubts.open());
        line(
                "              can do: %.1f arrivals/s on a server that does nothing, p50 %s, p95 %s, most %s",
                run.schedule().highest(),
                time(doubts.proof().p50()),
                time(doubts.proof().p95()),
                time(doubts.proof().max()));
    }

    static String statuses(Measured measured) {
        List<String> all = measured.statuses().entrySet().stream()
                .map(one -> one.getKey() == 0
                        ? "no answer: %,d".formatted(one.getValue())
                        : "%d: %,d".formatted(one.getKey(), one.getValue()))
                .toList();
        return String.join(", ", all);
    }

    private void compared(Kept then, Comparisons comparisons) {
        line("");
        line(
                "  against the baseline of %s (%d runs, %s)",
                then.begun(), then.repetitions().size(), then.verdict());
        if (comparisons.lines().isEmpty()) {
            line("    cannot be compared: it takes two runs or more on both sides (--repeat 3)");
        }
        comparisons.lines().forEach(one -> line("    %s", one.told()));
    }

    static String time(double millis) {
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 10_000
                ? String.format(Locale.ROOT, "%,.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    private void line(String words, Object... values) {
        text.append(String.format(Locale.ROOT, words, values).stripTrailing()).append('\n');
    }
}
