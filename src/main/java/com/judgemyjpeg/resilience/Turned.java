package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.mode.Criticality;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// Requests that were turned away, until somebody takes the sum of them.
final class Turned {
    private final Map<Criticality, LongAdder> times = new EnumMap<>(Criticality.class);

    Turned() {
        for (Criticality one : Criticality.values()) {
            times.put(one, new LongAdder());
        }
    }

    void away(Criticality criticality) {
        Objects.requireNonNull(times.get(criticality)).increment();
    }

    Map<Criticality, Long> take() {
        Map<Criticality, Long> taken = new EnumMap<>(Criticality.class);
        times.forEach((criticality, adder) -> taken.put(criticality, adder.sumThenReset()));
        return taken;
    }
}
