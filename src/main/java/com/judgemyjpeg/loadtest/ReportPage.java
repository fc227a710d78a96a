package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.loadtest.Plot.Spot;
import com.judgemyjpeg.scaling.plan.LoadTest.Measure;
import com.judgemyjpeg.scaling.plan.LoadTest.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The report as one file that needs nothing else: verdict first, then why, then plots. Gatling's own reports lie
/// beside it and are linked; they count from when a request was sent.
final class ReportPage {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private final StringBuilder html = new StringBuilder();
    private final Outcome outcome;

    private ReportPage(Outcome outcome) {
        this.outcome = outcome;
    }

    static String of(Outcome outcome) {
        var page = new ReportPage(outcome);
        page.write();
        return page.html.toString();
    }

    private void write() {
        Verdict verdict = outcome.ruling().verdict();
        add(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                        + " content=\"width=device-width, initial-scale=1\"><title>%s: %s load test</title><style>%s</style>"
                        + "</head><body><main>",
                verdict, outcome.asked().profile().code(), style());
        add(
                "<header class=\"%s\"><p class=\"kind\">Load test, %s</p><h1>%s</h1><p class=\"sum\">%s</p>",
                verdict.name().toLowerCase(Locale.ROOT),
                outcome.asked().profile().code(),
                verdict,
                escaped(sum(verdict)));
        if (!outcome.ruling().says().isEmpty()) {
            html.append("<ul>");
            outcome.ruling().says().forEach(why -> add("<li>%s</li>", escaped(why)));
            html.append("</ul>");
        }
        html.append("</header>");
        facts();
        outcome.knee().ifPresent(this::knee);
        outcome.runs().forEach(this::run);
        outcome.compared().ifPresent(this::compared);
        outcome.notes().forEach(note -> add("<p class=\"note\">%s</p>", escaped(note)));
        html.append("<footer><p>Times are counted from when a request was due, by the schedule, not from when it was"
                + " sent: nobody who had to wait is left out. <a href=\"report.txt\">The same as text</a></p></footer>"
                + "</main></body></html>\n");
    }

    private static String sum(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "Within the thresholds of the scaling plan.";
            case WARN -> "It carries the load, but not as the scaling plan wants it.";
            case FAIL -> "This load would ring a critical alert of the scaling plan.";
            case INVALID -> "Nothing is said of the program: the generator could not keep up.";
        };
    }

    private void facts() {
        html.append("<dl class=\"facts\">");
        fact("What was loaded", outcome.target());
        fact(
                outcome.knee().isPresent() ? "Knee" : "Load",
                outcome.knee()
                        .map(ReportPage::told)
                        .orElseGet(() -> text("%.1f arrivals/s: %s", outcome.rate(), outcome.basis())));
        fact("Machine", outcome.machine());
        fact(
                "When",
                WHEN.format(
                        outcome.kept().begun().truncatedTo(ChronoUnit.MINUTES).atZone(ZoneOffset.UTC)));
        html.append("</dl>");
    }

    private static String told(Knee knee) {
        if (knee.kept() == 0) {
            return "below everything that was tried";
        }
        return knee.missed() == 0
                ? text("%.0f arrivals/s or higher", knee.kept())
                : text("%.0f arrivals/s kept, %.0f missed", knee.kept(), knee.missed());
    }

    private void fact(String name, String value) {
        add("<div><dt>%s</dt><dd>%s</dd></div>", name, escaped(value));
    }

    private void knee(Knee knee) {
        html.append("<section><h2>The search</h2><div class=\"plots\">");
        List<Spot> kept = spots(knee, true);
        List<Spot> missed = spots(knee, false);
        html.append(marked(new Plot("Latency by rate", "arrivals a second", "ms, 95th percentile", true)
                .line("thresholds kept", "achieved", kept)
                .line("missed", "failed", missed)
                .dotted()));
        html.append("</div></section>");
    }

    private static List<Spot> spots(Knee knee, boolean kept) {
        return knee.steps().stream()
                .filter(step -> step.keeps() == kept)
                .map(step ->
                        new Spot(step.rate(), step.run().measured().latency().p95()))
                .toList();
    }

    private String marked(Plot plot) {
        outcome.asked().plan().loadTest().warnings().stream()
                .filter(warning -> warning.measure() == Measure.LATENCY)
                .mapToDouble(Warning::threshold)
                .forEach(seconds -> plot.mark(seconds * 1000));
        return plot.svg();
    }

    private void run(Run run) {
        Measured m = run.measured();
        boolean only = outcome.runs().size() == 1;
        add("<section><h2>%s</h2>", only ? "The run" : escaped(capital(run.name())));
        html.append("<dl class=\"figures\">");
        figure("offered", text("%.1f", m.offered()), "arrivals/s");
        figure("achieved", text("%.1f", m.achieved()), "arrivals/s");
        figure("blocked", text("%.1f", m.blocked()), "arrivals/s");
        figure("p50", ReportText.time(m.latency().p50()), "");
        figure("p95", ReportText.time(m.latency().p95()), "");
        figure("p99", ReportText.time(m.latency().p99()), "");
        figure("longest", ReportText.time(m.latency().max()), "");
        figure("failed requests", text("%.2f %%", m.errors() * 100), "");
        html.append("</dl>");
        run.stall()
                .ifPresent(stall -> add(
                        "<p class=\"stall\"><b>Nobody was answered for %.1f s</b>, from second %.1f on. It hit %d arrivals:"
                                + " the longest waited %s, and for each millisecond that somebody came later they waited %.2f ms"
                                + " less.</p>",
                        stall.seconds(), stall.from(), stall.hit(), ReportText.time(stall.longest()), -stall.slope()));
        plots(run);
        names(m);
        generator(run);
        add(
                "<p><a href=\"%s/gatling/index.html\">Gatling's own report of it</a></p></section>",
                run.folder().getFileName());
    }

    private void plots(Run run) {
        var seconds = new Seconds(run);
        Schedule schedule = run.schedule();
        html.append("<div class=\"plots\">");
        html.append(new Plot("Load", "seconds; what is shaded was measured", "arrivals a second", false)
                .shade(schedule.from(), schedule.until())
                .line("offered", "offered", seconds.offered())
                .line("achieved", "achieved", seconds.achieved())
                .line("failed", "failed", seconds.failed())
                .line("blocked", "blocked", seconds.blocked())
                .svg());
        html.append(marked(new Plot("Latency", "seconds, by when a request was due", "ms, logarithmic", true)
                .shade(schedule.from(), schedule.until())
                .line("p50", "middle", seconds.latency(Spread::p50))
                .line("p95", "high", seconds.latency(Spread::p95))
                .line("p99", "higher", seconds.latency(Spread::p99))
                .line("longest", "longest", seconds.latency(Spread::max))));
        html.append("</div>");
    }

    private void names(Measured measured) {
        html.append("<div class=\"wide\"><table><thead><tr><th>request</th><th>times</th><th>p50</th><th>p95</th>"
                + "<th>p99</th><th>longest</th></tr></thead><tbody>");
        measured.names().forEach(this::row);
        if (measured.wanted() > 0) {
            row("photo due, until its critique is read", measured.critiques());
        }
        html.append("</tbody></table></div>");
        add("<p class=\"soft\">Answers: %s. %s</p>", escaped(ReportText.statuses(measured)), critiques(measured));
    }

    private static String critiques(Measured measured) {
        return measured.wanted() == 0
                ? "No photo was accepted."
                : "%d of %d critiques came while somebody waited."
                        .formatted(measured.critiques().count(), measured.wanted());
    }

    private void row(String name, Spread spread) {
        add(
                "<tr><th>%s</th><td>%,d</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                escaped(name),
                spread.count(),
                ReportText.time(spread.p50()),
                ReportText.time(spread.p95()),
                ReportText.time(spread.p99()),
                ReportText.time(spread.max()));
    }

    private void generator(Run run) {
        Doubts doubts = run.doubts();
        Measured m = run.measured();
        List<String> reasons = run.reasonsToDoubt();
        add(
                "<div class=\"generator %s\"><h3>The generator %s</h3><p>It sent late by %s (p99), %s at most; used %.0f %% of"
                        + " the processors; stood still %s at most and %s in all; %d requests were under way at most. At %.1f"
                        + " arrivals/s it measured %s (p50) and %s (p95) with a server that does nothing.</p></div>",
                reasons.isEmpty() ? "fine" : "limit",
                reasons.isEmpty() ? "was not the limit" : "was the limit",
                ReportText.time(m.late().p99()),
                ReportText.time(m.late().max()),
                doubts.cpu() * 100,
                ReportText.time(doubts.hiccup()),
                ReportText.time(doubts.hiccups()),
                doubts.open(),
                run.schedule().highest(),
                ReportText.time(doubts.proof().p50()),
                ReportText.time(doubts.proof().p95()));
    }

    private void compared(Kept then) {
        add(
                "<section><h2>Against the %s of %s</h2><ul>",
                then.profile().code(), WHEN.format(then.begun().atZone(ZoneOffset.UTC)));
        if (outcome.comparisons().lines().isEmpty()) {
            html.append("<li>Cannot be compared: it takes two runs or more on both sides.</li>");
        }
        outcome.comparisons().lines().forEach(line -> add("<li>%s</li>", escaped(line.told())));
        html.append("</ul></section>");
    }

    private void figure(String name, String value, String unit) {
        add("<div><dt>%s</dt><dd>%s <small>%s</small></dd></div>", name, value, unit);
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream("/loadtest/report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String text(String words, Object... values) {
        return String.format(Locale.ROOT, words, values);
    }

    private void add(String words, Object... values) {
        html.append(text(words, values));
    }
}
