package com.judgemyjpeg.provider.fake;

import com.judgemyjpeg.provider.fake.FakeProvider.Counts;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The keys that share one quota, what is left of it, and what became of the calls. Moderations
/// have windows of their own with the same limits, as each model of the real provider has.
final class Pool {
    private final PoolSpec spec;
    private final InstantSource clock;
    private final Quota generation;
    private final Quota moderation;
    private final Map<String, Integer> errors = new TreeMap<>();
    private long counted;
    private @Nullable String lastLimited;

    Pool(PoolSpec spec, InstantSource clock) {
        this.spec = spec;
        this.clock = clock;
        generation = new Quota(organization(), spec.limits(), clock);
        moderation = new Quota(organization(), spec.limits(), clock);
    }

    String name() {
        return spec.name();
    }

    List<String> keys() {
        return spec.keys();
    }

    String organization() {
        return "org-fake-" + spec.name();
    }

    Quota quota(Endpoint endpoint) {
        return endpoint == Endpoint.MODERATIONS ? moderation : generation;
    }

    void limits(Limits next) {
        generation.limits(next);
        moderation.limits(next);
    }

    synchronized void countCall() {
        counted++;
    }

    synchronized void countError(ApiError error) {
        errors.merge(error.code(), 1, Integer::sum);
        if (error.status() == 429) {
            lastLimited = clock.instant().toString();
        }
    }

    synchronized Counts counts() {
        return new Counts(counted, Map.copyOf(errors));
    }

    synchronized Map<String, @Nullable Object> view() {
        return Json.object(
                "name", name(),
                "keys",
                        keys().stream()
                                .map(key -> "..." + ApiError.lastFour(key))
                                .toList(),
                "limits", generation.limits().toString(),
                "used", generation.used(),
                "counted", counted,
                "errors", new TreeMap<>(errors),
                "last_limited", lastLimited);
    }
}
