package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.Advice.Watched;
import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.probe.Found;
import com.judgemyjpeg.scaling.probe.Verified;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The report for programs. Names here are a promise; records may change without it.
final class ReportJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReportJson() {}

    static String of(Report report) {
        Advice advice = report.advice();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("at", advice.at().toString());
        all.put("plan", report.plan().digest());
        all.put("currency", report.plan().currency());
        all.put("phase", advice.phase().id());
        all.put("phaseByPeople", id(advice.byPeople()));
        all.put("crossed", advice.crossed());
        all.put("triggers", advice.watched().stream().map(ReportJson::trigger).toList());
        all.put("actions", report.actions().stream().map(ReportJson::action).toList());
        all.put("budget", budget(report.budget()));
        all.put("findings", report.findings());
        all.put("next", next(advice.next()));
        all.put("inputs", advice.inputs());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static Map<String, @Nullable Object> trigger(Watched one) {
        Figure figure = one.trigger().when().figure();
        Point latest = one.latest();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", one.trigger().id());
        all.put("phase", one.trigger().phase());
        all.put("says", one.trigger().says());
        all.put("figure", figure.code());
        all.put("comparison", one.trigger().when().comparison().code());
        all.put("threshold", one.trigger().when().threshold());
        all.put("state", lower(one.state()));
        all.put("value", latest == null ? null : latest.value());
        all.put("valueAt", latest == null ? null : latest.at().toString());
        all.put("crossings", one.crossings().stream().map(ReportJson::crossing).toList());
        all.put("forecast", forecast(one.forecast()));
        return all;
    }

    private static Map<String, @Nullable Object> crossing(Crossing one) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("began", one.began().toString());
        all.put("crossed", one.crossed().toString());
        all.put("ended", text(one.ended()));
        all.put(
                "points",
                one.points().stream()
                        .map(point -> Map.of("at", point.at().toString(), "value", point.value()))
                        .toList());
        return all;
    }

    private static Map<String, @Nullable Object> forecast(Forecast forecast) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("kind", lower(forecast));
        switch (forecast) {
            case Forecast.Expected on -> {
                all.put("earliest", on.earliest().toString());
                all.put("likely", on.likely().toString());
                all.put("latest", on.latest().toString());
            }
            case Forecast.Unclear unclear -> all.put("earliest", text(unclear.earliest()));
            case Forecast.TooLittleKnown little -> {
                all.put("days", little.days());
                all.put("needed", little.needed());
            }
            case Forecast.Reached there -> {}
            case Forecast.Far far -> {}
        }
        return all;
    }

    private static Map<String, @Nullable Object> action(Verified one) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", one.action().id());
        all.put("phase", one.action().phase());
        all.put("says", one.action().says());
        all.put("state", lower(one.found()));
        all.put("what", one.found().what());
        switch (one.found()) {
            case Found.InForce there -> {}
            case Found.Missing missing -> all.put("remedy", missing.remedy());
            case Found.Unknown unknown -> all.put("remedy", unknown.remedy());
        }
        return all;
    }

    private static Map<String, @Nullable Object> budget(Budget budget) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("planned", budget.planned().stream().map(ReportJson::planned).toList());
        all.put("measured", budget.measured());
        return all;
    }

    private static Map<String, @Nullable Object> planned(Budget.Planned one) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("phase", one.phase().id());
        all.put("infrastructure", one.phase().budget().infrastructure());
        all.put("printedMargin", one.printed());
        all.put("marginAtBottom", Double.isInfinite(one.bottom()) ? null : one.bottom());
        all.put("marginAtTop", one.top());
        return all;
    }

    private static @Nullable Map<String, @Nullable Object> next(Advice.@Nullable Next next) {
        if (next == null) {
            return null;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("phase", next.phase().id());
        all.put("extraCostFrom", next.phase().extra().from());
        all.put(
                "extraCostTo",
                next.phase().extra().open() ? null : next.phase().extra().to());
        all.put(
                "firstTrigger",
                next.first() == null ? null : next.first().trigger().id());
        return all;
    }

    private static @Nullable String id(@Nullable Phase phase) {
        return phase == null ? null : phase.id();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static String lower(Object kind) {
        String name = kind instanceof Enum<?> one ? one.name() : kind.getClass().getSimpleName();
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
