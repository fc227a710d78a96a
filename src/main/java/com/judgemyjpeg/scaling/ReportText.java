package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.Advice.Watched;
import com.judgemyjpeg.scaling.Budget.Measured;
import com.judgemyjpeg.scaling.Budget.Planned;
import com.judgemyjpeg.scaling.plan.Finding;
import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.plan.Range;
import com.judgemyjpeg.scaling.plan.Unit;
import com.judgemyjpeg.scaling.probe.Found;
import com.judgemyjpeg.scaling.probe.Verified;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The report for a terminal: eighty to a hundred columns, no colours, so that it can be piped and mailed.
final class ReportText {
    private static final int BAR = 20;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final Report report;
    private final String currency;
    private final StringJoiner lines = new StringJoiner("\n", "", "\n");

    ReportText(Report report) {
        this.report = report;
        this.currency = report.plan().currency();
    }

    String text() {
        phase();
        triggers();
        actions();
        budget();
        findings();
        next();
        return lines.toString();
    }

    private void phase() {
        Advice advice = report.advice();
        Phase phase = advice.phase();
        line(
                "%s · %s · %s people a month",
                phase.id(), phase.name(), phase.people().shown(Unit.COUNT, ""));
        List<String> crossed = advice.crossed();
        line(
                "  %s; %s",
                people(advice), crossed.isEmpty() ? "no trigger is crossed" : "crossed: " + String.join(", ", crossed));
    }

    private static String people(Advice advice) {
        Phase byPeople = advice.byPeople();
        return byPeople == null
                ? "how many people come a month is not recorded"
                : "by its people it is " + byPeople.id();
    }

    private void triggers() {
        line("%nTriggers");
        report.advice().watched().forEach(this::trigger);
    }

    private void trigger(Watched one) {
        Unit unit = one.trigger().when().figure().unit();
        Point latest = one.latest();
        line(
                "  %-20s %s %9s of %-9s %-8s %s",
                one.trigger().id(),
                bar(one.share()),
                latest == null ? "-" : unit.shown(latest.value(), currency),
                unit.shown(one.trigger().when().threshold(), currency),
                one.trigger().phase(),
                state(one));
    }

    private static String bar(@Nullable Double share) {
        int full = share == null ? 0 : (int) Math.round(Math.min(1, share) * BAR);
        return "█".repeat(full) + "·".repeat(BAR - full);
    }

    private static String state(Watched one) {
        Crossing last = one.crossings().isEmpty() ? null : one.crossings().getLast();
        return switch (one.state()) {
            case CROSSED -> "CROSSED since " + (last == null ? "" : at(last.crossed()));
            case ENDED -> "was crossed until " + (last == null || last.ended() == null ? "" : at(last.ended()));
            case PENDING -> "beyond, not for long yet";
            case SILENT -> "nothing new is recorded";
            case UNRECORDED -> "nobody records it";
            case QUIET -> forecast(one.forecast());
        };
    }

    private static String forecast(Forecast forecast) {
        return switch (forecast) {
            case Forecast.Expected on ->
                "about %s (%s to %s)".formatted(day(on.likely()), day(on.earliest()), day(on.latest()));
            case Forecast.Reached there -> "any day: busy hours are there";
            case Forecast.Far far -> "not in sight";
            case Forecast.Unclear unclear ->
                unclear.earliest() == null
                        ? "unclear"
                        : "unclear, %s at the earliest".formatted(day(unclear.earliest()));
            case Forecast.TooLittleKnown little ->
                "too little known: %d days of %d".formatted(little.days(), little.needed());
        };
    }

    private void actions() {
        for (Phase phase : report.plan().phases()) {
            List<Verified> its = report.actions().stream()
                    .filter(one -> one.action().phase().equals(phase.id()))
                    .toList();
            long inForce = its.stream().filter(Verified::inForce).count();
            line("%nActions of %s: %d of %d in force", phase.id(), inForce, its.size());
            its.forEach(this::action);
        }
    }

    private void action(Verified one) {
        Found found = one.found();
        switch (found) {
            case Found.InForce there -> line("  ✓ %s · %s", one.action().says(), there.what());
            case Found.Missing missing -> {
                line("  ✗ %s · %s", one.action().says(), missing.what());
                line("      -> %s", missing.remedy());
            }
            case Found.Unknown unknown -> {
                line("  ? %s · %s", one.action().says(), unknown.what());
                line("      -> %s", unknown.remedy());
            }
        }
    }

    private void budget() {
        line("");
        line("%-20s %-24s %-14s %8s  %s", "Budget a month", "revenue", "infrastructure", "printed", "true margin");
        report.budget().planned().forEach(this::planned);
        Measured now = report.budget().measured();
        line(
                "  %-18s %-24s %-14s %8s  %s",
                now.month(),
                money(now.revenue()),
                money(now.infrastructure()),
                "",
                now.margin() == null ? "-" : percent(now.margin()));
        line(
                "  AI USD %.2f%s, fees %s, VAT %s%s",
                now.dollars(),
                now.ai() == null ? "" : " (" + money(now.ai()) + ")",
                now.fees() == null ? "-" : money(now.fees()),
                now.vat() == null ? "-" : money(now.vat()),
                now.unknown().isEmpty() ? "" : "; without " + String.join(", ", now.unknown()));
        line(
                "  %,d people, %,d paying (%s a month), %,d analyses%s",
                now.people(),
                now.paying(),
                money(now.recurring()),
                now.analyses(),
                now.dollarsEach() == null ? "" : " for USD %.4f each".formatted(now.dollarsEach()));
    }

    private void planned(Planned one) {
        Range revenue = one.phase().budget().revenue();
        String bottom = Double.isInfinite(one.bottom()) ? "a loss" : percent(one.bottom());
        line(
                "  %-18s %-24s %-14s %8s  %s",
                one.phase().id(),
                revenue.shown(Unit.MONEY, currency),
                money(one.phase().budget().infrastructure()),
                percent(one.printed()),
                one.top() == null ? bottom + " and more" : bottom + " to " + percent(one.top()));
    }

    private void findings() {
        List<Finding> findings = report.findings();
        if (!findings.isEmpty()) {
            line("%nThe plan itself");
            findings.forEach(one -> {
                line("  ! %s", one.says());
                line("      -> %s", one.mend());
            });
        }
    }

    private void next() {
        Advice.Next next = report.advice().next();
        if (next == null) {
            line("%nNext: nothing, it is the last phase");
            return;
        }
        line(
                "%nNext: %s, %s more a month, %s",
                next.phase().id(),
                next.phase().extra().shown(Unit.MONEY, currency),
                next.first() == null
                        ? "and nobody can say yet when"
                        : "first by %s: %s"
                                .formatted(
                                        next.first().trigger().id(),
                                        forecast(next.first().forecast())));
        report.actions().stream()
                .filter(one -> one.action().phase().equals(next.phase().id()) && !one.inForce())
                .forEach(one -> line("  %s", one.action().says()));
    }

    private String money(double amount) {
        return Unit.MONEY.shown(amount, currency);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String at(Instant instant) {
        return MINUTE.format(instant.atZone(ZoneOffset.UTC));
    }

    private static String day(Instant instant) {
        return DAY.format(instant.atZone(ZoneOffset.UTC));
    }

    private void line(String form, @Nullable Object... parts) {
        lines.add(String.format(Locale.ROOT, form, parts).replaceAll("\\R", "\n"));
    }
}
