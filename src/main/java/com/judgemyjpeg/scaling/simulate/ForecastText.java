package com.judgemyjpeg.scaling.simulate;

import com.judgemyjpeg.scaling.plan.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// For a terminal, without colours.
final class ForecastText {
    private final Forecasts forecasts;
    private final String currency;
    private final StringJoiner lines = new StringJoiner("\n", "", "\n");

    ForecastText(Forecasts forecasts) {
        this.forecasts = forecasts;
        this.currency = forecasts.plan().currency();
    }

    String text() {
        if (forecasts.answers().size() == 1) {
            one(forecasts.answers().getFirst());
        } else {
            table();
        }
        parameters();
        return lines.toString();
    }

    private void one(Answer answer) {
        line("%,.0f people a month: %s", answer.people(), answer.phase().id());
        line("  because of        %s", String.join(", ", answer.because()));
        line("  analyses          %,.0f a month, %.2f a second in the busiest hour", answer.analyses(), answer.peak());
        line("  people at once    %,.0f, uploads %,.1f", answer.peopleAtOnce(), answer.uploadsAtOnce());
        line("  photos            %,.0f GB more each month", answer.gigabytes());
        line(
                "  needs             %s, %,.0f requests a minute of a provider",
                instances(answer.fleet().instances()), answer.fleet().quota());
        waits("waits in lines", answer.waited());
        waits("in the busiest hour", answer.waitedBusiest());
        waits("until the critique", answer.took());
        line("  throughput        %.2f a second", answer.throughput());
        line(
                "  bottleneck        %s%s",
                answer.bottleneck(), answer.fullest() > 1 ? ": too little, its line grows" : "");
        for (Map.Entry<String, Double> used : answer.used().entrySet()) {
            line("    %-22s %5.1f %% of it in the busiest hour", used.getKey(), 100 * used.getValue());
        }
        Cost cost = answer.cost();
        line(
                "  a month           paid %s; infrastructure %s, AI %s, fees %s, VAT %s; left %s%s",
                money(cost.paid()),
                money(cost.infrastructure()),
                money(cost.ai()),
                money(cost.fees()),
                money(cost.vat()),
                money(cost.profit()),
                Double.isFinite(cost.margin()) ? String.format(Locale.ROOT, " (%.1f %%)", 100 * cost.margin()) : "");
        line("                    without %s", String.join(", ", cost.unknown()));
        line("  run through       %s", answer.simulated());
    }

    private static String instances(int count) {
        return count == 1 ? "1 instance" : String.format(Locale.ROOT, "%,d instances", count);
    }

    private void waits(String what, Waits waits) {
        line(
                "  %-19s mean %s, half below %s, 95 %% below %s, 99 %% below %s",
                what, time(waits.mean()), time(waits.p50()), time(waits.p95()), time(waits.p99()));
    }

    private void table() {
        line(
                "%12s %8s %9s %8s  %-29s %-27s  %-21s %4s  %-8s %12s %12s",
                "people",
                "peak/s",
                "instances",
                "quota/m",
                "waits: mean    p50    p95    p99",
                "  critique: p50    p95    p99",
                "bottleneck",
                "full",
                "phase",
                "infra/month",
                "left/month");
        for (Answer answer : forecasts.answers()) {
            Waits waited = answer.waited();
            Waits took = answer.took();
            line(
                    "%,12.0f %8.3f %,9d %,8.0f         %6s %6s %6s %6s           %6s %6s %6s  %-21s %3.0f%%  %-8s %12s %12s",
                    answer.people(),
                    answer.peak(),
                    answer.fleet().instances(),
                    answer.fleet().quota(),
                    time(waited.mean()),
                    time(waited.p50()),
                    time(waited.p95()),
                    time(waited.p99()),
                    time(took.p50()),
                    time(took.p95()),
                    time(took.p99()),
                    answer.bottleneck(),
                    100 * answer.fullest(),
                    answer.phase().id(),
                    money(answer.cost().infrastructure()),
                    money(answer.cost().profit()));
        }
        line("");
        List<Answer> answers = forecasts.answers();
        line(
                "Run through: %s for %,.0f people, %s for %,.0f. Left: without %s.",
                answers.getFirst().simulated(),
                answers.getFirst().people(),
                answers.getLast().simulated(),
                answers.getLast().people(),
                String.join(", ", answers.getFirst().cost().unknown()));
    }

    private void parameters() {
        line("%nReckoned with (seed %d):", forecasts.seed());
        for (Parameter one : forecasts.parameters().all()) {
            line(
                    "  %-9s %-15s %10s %-12s %s",
                    one.origin().name().toLowerCase(Locale.ROOT),
                    one.name(),
                    number(one.value()),
                    one.unit(),
                    one.says());
        }
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value < 0.1 ? "%.4f" : "%.3f", value);
    }

    private static String time(double seconds) {
        if (seconds < 0.0005) {
            return "0";
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%.0fms", 1000 * seconds)
                : seconds < 100
                        ? String.format(Locale.ROOT, "%.1fs", seconds)
                        : seconds < 6000
                                ? String.format(Locale.ROOT, "%.0fmin", seconds / 60)
                                : String.format(Locale.ROOT, "%.1fh", seconds / 3600);
    }

    private String money(double amount) {
        return Unit.MONEY.shown(Math.rint(amount), currency);
    }

    private void line(String form, @Nullable Object... parts) {
        lines.add(String.format(Locale.ROOT, form, parts));
    }
}
