package com.judgemyjpeg.resilience;

import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.analysis.AnalysisQueue.Line;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.mode.Rung;
import com.judgemyjpeg.resilience.ModeThread.Finding;
import com.judgemyjpeg.resilience.Tally.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks five times a second how this instance is pressed, and steps the ladder. What can be served is measured, in
/// time of the processor and not in requests: while all slots are in use it is what just was served. So a refused
/// request has its price too, and the ladder knows what would come back if it let everybody in.
@Matters(Criticality.ESSENTIAL)
final class PressureThread implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PressureThread.class);
    static final Duration LOOK = Duration.ofMillis(200);
    private static final int LOOKS_A_SECOND = 5;
    /// Of what was known before, in each look: a memory of some two seconds.
    private static final double KEPT = 0.9;
    /// Until it is measured: half of the processors, the database and the pixel work have the other half.
    private static final double FIRST_SHARE = 0.5;
    private static final double NANOS = 1e9;
    private static final long LEAST_WAIT = 30;

    private final Modes modes;
    private final Slots slots;
    private final Tally tally;
    private final AnalysisQueue queue;
    private final InstantSource clock;
    private final Consumer<Finding> finding;
    private final Ladder ladder = new Ladder();
    private final Map<Criticality, Double> cost = new EnumMap<>(Criticality.class);
    private final Map<Criticality, Double> rate = new EnumMap<>(Criticality.class);
    private double capacity = Runtime.getRuntime().availableProcessors() * FIRST_SHARE;
    private double servedCpu;
    private int looks;
    private double queueAge;
    private volatile long expected = LEAST_WAIT;
    private volatile @Nullable Thread thread;

    PressureThread(
            Modes modes,
            Slots slots,
            Tally tally,
            AnalysisQueue queue,
            InstantSource clock,
            Consumer<Finding> finding) {
        this.modes = modes;
        this.slots = slots;
        this.tally = tally;
        this.queue = queue;
        this.clock = clock;
        this.finding = finding;
        for (Criticality one : Criticality.values()) {
            cost.put(one, 0.0);
            rate.put(one, 0.0);
        }
    }

    /// Seconds after which it is worth coming back: as long as the longest wait for a critique, and no less than half a
    /// minute.
    long expected() {
        return expected;
    }

    void look() {
        Map<Criticality, Seen> seen = tally.take();
        boolean full = slots.full();
        learn(seen, full);
        if (looks++ % LOOKS_A_SECOND == 0) {
            lookAtQueue();
        }
        long served = seen.values().stream().mapToLong(Seen::served).sum();
        long nanos = seen.values().stream().mapToLong(Seen::nanos).sum();
        slots.adapt(served == 0 ? 0 : (double) nanos / served, full);
        Pressure now = new Pressure(
                slots.crowded(),
                share(Criticality.values()),
                share(Criticality.ESSENTIAL),
                share(Criticality.IMPORTANT),
                queueAge);
        Rung before = ladder.rung();
        Rung after = ladder.step(clock.instant(), now);
        if (after != before) {
            finding.accept(after == Rung.NONE ? Finding.NOTHING : new Finding(after, words(now)));
        }
    }

    private void learn(Map<Criticality, Seen> seen, boolean full) {
        double cpu = 0;
        for (Criticality one : Criticality.values()) {
            Seen of = Objects.requireNonNull(seen.get(one));
            rate.merge(one, of.came() * (double) LOOKS_A_SECOND, PressureThread::mixed);
            if (of.served() > 0) {
                double each = of.cpuNanos() / NANOS / of.served();
                cost.merge(one, each, (before, now) -> before == 0 ? now : mixed(before, now));
            }
            cpu += of.cpuNanos() / NANOS * LOOKS_A_SECOND;
        }
        servedCpu = mixed(servedCpu, cpu);
        if (full) {
            double least = Runtime.getRuntime().availableProcessors() * FIRST_SHARE / 2;
            capacity = Math.max(least, mixed(capacity, Math.max(servedCpu, cpu)));
        }
    }

    private static double mixed(double before, double now) {
        return KEPT * before + (1 - KEPT) * now;
    }

    private double share(Criticality... of) {
        double wanted = 0;
        for (Criticality one : of) {
            wanted += Objects.requireNonNull(rate.get(one)) * Objects.requireNonNull(cost.get(one));
        }
        return wanted / capacity;
    }

    private void lookAtQueue() {
        if (!modes.reaches()) {
            queueAge = 0;
            return;
        }
        Instant now = clock.instant();
        List<Line> lines = queue.lines();
        queueAge = lines.stream()
                .filter(line -> line.priority() != AnalysisQueue.Priority.BATCH)
                .mapToDouble(line -> (double) line.waited(now).toMillis()
                        / line.priority().patience().toMillis())
                .max()
                .orElse(0);
        expected = Math.max(
                LEAST_WAIT,
                lines.stream()
                        .filter(line -> line.priority() != AnalysisQueue.Priority.BATCH)
                        .mapToLong(line -> line.waited(now).toSeconds())
                        .max()
                        .orElse(0));
    }

    private static String words(Pressure now) {
        return String.format(
                Locale.ROOT,
                "%.1f times what can be served was asked for (%.1f of it essential); the longest wait for a critique is %.1f"
                        + " times what people bear",
                now.offered(),
                now.essential(),
                now.queue());
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK);
                look();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.debug("the pressure is not known: {}", e.toString());
            }
        }
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("pressure").daemon().start(this::run);
    }

    @Override
    public void stop() {
        Thread last = thread;
        thread = null;
        if (last != null) {
            last.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
