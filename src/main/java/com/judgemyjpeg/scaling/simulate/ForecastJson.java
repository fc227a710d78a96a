package com.judgemyjpeg.scaling.simulate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The same for programs. Names here are a promise; records may change without it.
final class ForecastJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ForecastJson() {}

    static String of(Forecasts forecasts) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("plan", forecasts.plan().digest());
        all.put("currency", forecasts.plan().currency());
        all.put("seed", forecasts.seed());
        all.put(
                "answers",
                forecasts.answers().stream().map(ForecastJson::answer).toList());
        all.put(
                "parameters",
                forecasts.parameters().all().stream()
                        .map(ForecastJson::parameter)
                        .toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static Map<String, @Nullable Object> answer(Answer answer) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("people", answer.people());
        all.put("analysesAMonth", answer.analyses());
        all.put("peakASecond", answer.peak());
        all.put("throughputASecond", answer.throughput());
        all.put("peopleAtOnce", answer.peopleAtOnce());
        all.put("uploadsAtOnce", answer.uploadsAtOnce());
        all.put("gigabytesAMonth", answer.gigabytes());
        all.put("instances", answer.fleet().instances());
        all.put("quotaAMinute", answer.fleet().quota());
        all.put("waitedSeconds", answer.waited());
        all.put("waitedInBusiestHourSeconds", answer.waitedBusiest());
        all.put("tookSeconds", answer.took());
        all.put("bottleneck", answer.bottleneck());
        all.put("usedInBusiestHour", answer.used());
        all.put("phase", answer.phase().id());
        all.put("because", answer.because());
        all.put("cost", cost(answer.cost()));
        all.put("simulated", answer.simulated());
        return all;
    }

    private static Map<String, @Nullable Object> cost(Cost cost) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("paid", cost.paid());
        all.put("vat", cost.vat());
        all.put("fees", cost.fees());
        all.put("ai", cost.ai());
        all.put("infrastructure", cost.infrastructure());
        all.put("profit", cost.profit());
        all.put("margin", Double.isFinite(cost.margin()) ? cost.margin() : null);
        all.put("without", cost.unknown());
        return all;
    }

    private static Map<String, @Nullable Object> parameter(Parameter one) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("name", one.name());
        all.put("value", one.value());
        all.put("unit", one.unit());
        all.put("origin", one.origin().name().toLowerCase(Locale.ROOT));
        all.put("says", one.says());
        return all;
    }
}
