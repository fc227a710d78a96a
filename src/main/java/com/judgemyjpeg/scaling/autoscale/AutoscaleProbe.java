package com.judgemyjpeg.scaling.autoscale;

import com.judgemyjpeg.platform.watch.Samples;
import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.probe.Found;
import com.judgemyjpeg.scaling.probe.Probe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/// Whether somebody asks for the wanted number of instances: that it is told starts nothing.
final class AutoscaleProbe implements Probe {
    private static final String ROUTE = "GET /api/scaling/desired";
    private static final Duration LATELY = Duration.ofMinutes(10);

    private final Samples samples;
    private final InstantSource clock;

    AutoscaleProbe(Samples samples, InstantSource clock) {
        this.samples = samples;
        this.clock = clock;
    }

    @Override
    public Set<Proof> proofs() {
        return Set.of(Proof.AUTOSCALE_SIGNAL);
    }

    @Override
    public Found look(Action action) {
        Instant now = clock.instant();
        double times = samples.series("http.requests", ROUTE, now.minus(LATELY), now).stream()
                .mapToDouble(point -> point.value())
                .sum();
        return times >= 1
                ? new Found.InForce(
                        "the wanted number of instances was asked for %,.0f times in 10 minutes".formatted(times))
                : new Found.Missing(
                        "nobody asked for the wanted number of instances in 10 minutes",
                        "let KEDA or a script ask /api/scaling/desired: docs/operations/autoscale.md");
    }
}
