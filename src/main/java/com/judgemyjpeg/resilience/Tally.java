package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.mode.Criticality;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// What came and what it cost since somebody looked last, counted by those who serve.
final class Tally {
    private final Map<Criticality, Count> counts = new EnumMap<>(Criticality.class);

    private static final class Count {
        final LongAdder came = new LongAdder();
        final LongAdder served = new LongAdder();
        final LongAdder nanos = new LongAdder();
        final LongAdder cpu = new LongAdder();
    }

    /// @param cpuNanos of the processor, for those that were served
    record Seen(long came, long served, long nanos, long cpuNanos) {}

    Tally() {
        for (Criticality one : Criticality.values()) {
            counts.put(one, new Count());
        }
    }

    void came(Criticality criticality) {
        of(criticality).came.increment();
    }

    void served(Criticality criticality, long nanos, long cpuNanos) {
        Count count = of(criticality);
        count.served.increment();
        count.nanos.add(nanos);
        count.cpu.add(cpuNanos);
    }

    Map<Criticality, Seen> take() {
        Map<Criticality, Seen> seen = new EnumMap<>(Criticality.class);
        counts.forEach((criticality, count) -> seen.put(
                criticality,
                new Seen(
                        count.came.sumThenReset(),
                        count.served.sumThenReset(),
                        count.nanos.sumThenReset(),
                        count.cpu.sumThenReset())));
        return seen;
    }

    private Count of(Criticality criticality) {
        return Objects.requireNonNull(counts.get(criticality));
    }
}
