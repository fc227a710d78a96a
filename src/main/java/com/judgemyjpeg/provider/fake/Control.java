package com.judgemyjpeg.provider.fake;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/control`: what a test changes while the provider runs. Every answer is the state behind
/// the change.
final class Control {
    static final String PATH = "/control";

    private final Pools pools;
    private final Faults faults;
    private final InstantSource clock;

    Control(Pools pools, Faults faults, InstantSource clock) {
        this.pools = pools;
        this.faults = faults;
        this.clock = clock;
    }

    void answer(Call call) throws IOException, ApiError {
        String what = String.join("/", call.below(PATH));
        if (call.method().equals("POST")) {
            try {
                change(what, call.json());
            } catch (IllegalArgumentException e) {
                throw ApiError.badRequest(null, null, String.valueOf(e.getMessage()));
            }
        } else if (!call.method().equals("GET") || !what.isEmpty()) {
            throw ApiError.noRoute(call.method(), call.path());
        }
        call.reply(200, state());
    }

    private void change(String what, JsonNode asked) throws ApiError {
        switch (what) {
            case "fault" -> faults.add(rule(asked));
            case "limits" ->
                pool(asked).limits(Limits.parse(asked.path("limits").asString("")));
            case "kill" ->
                faults.add(FaultRule.always(Fault.parse(asked.path("kind").asString("overloaded")))
                        .in(pool(asked).name()));
            case "revive" -> faults.clear(pool(asked).name());
            case "clear" -> faults.clear();
            default -> throw ApiError.noRoute("POST", PATH + "/" + what);
        }
    }

    private FaultRule rule(JsonNode asked) {
        Duration span = Duration.ofMillis(Math.round(asked.path("seconds").asDouble(0) * 1_000));
        return new FaultRule(
                Fault.parse(asked.path("kind").asString("")),
                asked.path("probability").asDouble(1),
                asked.has("pool") ? pool(asked).name() : null,
                asked.path("key").asString(null),
                span.isZero() ? null : clock.instant().plus(span));
    }

    private Pool pool(JsonNode asked) {
        String name = asked.path("pool").asString("");
        return pools.named(name).orElseThrow(() -> new IllegalArgumentException("there is no pool \"" + name + "\""));
    }

    private Map<String, @Nullable Object> state() {
        return Json.object(
                "pools", pools.all().stream().map(Pool::view).toList(),
                "faults", faults.rules().stream().map(Control::view).toList());
    }

    private static Map<String, @Nullable Object> view(FaultRule rule) {
        return Json.object(
                "kind", rule.fault().kind(),
                "probability", rule.probability(),
                "pool", rule.pool(),
                "key",
                        Optional.ofNullable(rule.key())
                                .map(key -> "..." + ApiError.lastFour(key))
                                .orElse(null),
                "until", Optional.ofNullable(rule.until()).map(Object::toString).orElse(null));
    }
}
