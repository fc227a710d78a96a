package com.judgemyjpeg.provider.fake;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the provider is. `FakeSettings.with(PoolSpec.parse("a:sk-one:rpm=100"))` is one that
/// answers at once.
///
/// @param port where to listen on loopback; 0 takes a free one
/// @param models whose names are known
/// @param settling whether tokens that an answer was allowed and did not use are given back at
///     its end, as Azure does
/// @param seed the same seed draws the same faults and latencies
/// @param log where counted calls are written, or `null`
/// @param batchTime how long a batch takes
/// @param batchWindow after so long a batch expires
/// @param clock what the windows slide by
public record FakeSettings(
        int port,
        List<PoolSpec> pools,
        List<String> models,
        Latency latency,
        boolean settling,
        long seed,
        @Nullable Path log,
        List<FaultRule> faults,
        Duration batchTime,
        Duration batchWindow,
        InstantSource clock) {

    static final List<String> MODELS =
            List.of("gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-4.1-mini", "gpt-5-mini", "omni-moderation-latest");

    public FakeSettings {
        pools = List.copyOf(pools);
        models = List.copyOf(models);
        faults = List.copyOf(faults);
    }

    public static FakeSettings with(PoolSpec... pools) {
        return new FakeSettings(
                0,
                List.of(pools),
                MODELS,
                Latency.NONE,
                false,
                1,
                null,
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofHours(24),
                InstantSource.system());
    }

    public FakeSettings taking(Latency next) {
        return new FakeSettings(port, pools, models, next, settling, seed, log, faults, batchTime, batchWindow, clock);
    }

    public FakeSettings settlingTokens() {
        return new FakeSettings(port, pools, models, latency, true, seed, log, faults, batchTime, batchWindow, clock);
    }

    public FakeSettings loggingTo(Path file) {
        return new FakeSettings(
                port, pools, models, latency, settling, seed, file, faults, batchTime, batchWindow, clock);
    }

    public FakeSettings at(InstantSource time) {
        return new FakeSettings(
                port, pools, models, latency, settling, seed, log, faults, batchTime, batchWindow, time);
    }

    public FakeSettings batchesTake(Duration time, Duration window) {
        return new FakeSettings(port, pools, models, latency, settling, seed, log, faults, time, window, clock);
    }
}
