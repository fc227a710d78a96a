package com.judgemyjpeg.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks all probes at once, again and again, and waits two seconds for all of them together. One look alone changes
/// nothing that is shown: the second one that says the same does, and then it holds since the first.
final class Rounds {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<Probe> probes;
    private final InstantSource clock;
    private final Map<Component, CompletableFuture<Level>> asked = new EnumMap<>(Component.class);
    private final Map<Component, Chronicle.Seen> sure = new EnumMap<>(Component.class);
    private final Map<Component, Chronicle.Seen> unsure = new EnumMap<>(Component.class);

    Rounds(List<Probe> probes, InstantSource clock) {
        this.probes = List.copyOf(probes);
        this.clock = clock;
    }

    /// Those that there are just now.
    List<Component> components() {
        return probes.stream().filter(Probe::used).map(Probe::component).toList();
    }

    /// What is sure after this round.
    Map<Component, Chronicle.Seen> look() throws InterruptedException {
        // the database keeps microseconds
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<Component, Level> levels = ask();
        explain(levels);
        levels.forEach((component, level) -> settle(component, level, now));
        return Map.copyOf(sure);
    }

    private Map<Component, Level> ask() throws InterruptedException {
        probes.forEach(this::begin);
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<Component, Level> levels = new EnumMap<>(Component.class);
        for (Probe probe : probes) {
            levels.put(probe.component(), answer(probe, end));
        }
        return levels;
    }

    /// One that still hangs is not asked a second time beside.
    private void begin(Probe probe) {
        CompletableFuture<Level> before = asked.get(probe.component());
        if (before == null || before.isDone()) {
            asked.put(
                    probe.component(),
                    CompletableFuture.supplyAsync(
                            () -> ask(probe),
                            task -> Thread.ofPlatform()
                                    .daemon()
                                    .name("status-" + probe.component().code())
                                    .start(task)));
        }
    }

    private static Level ask(Probe probe) {
        try {
            return probe.look();
        } catch (Exception e) { // whatever it is, the component did not do its work
            log.debug("{} does not do its work: {}", probe.component(), e.toString());
            return probe.silent();
        }
    }

    private Level answer(Probe probe, long end) throws InterruptedException {
        CompletableFuture<Level> asking = asked.get(probe.component());
        try {
            return asking == null
                    ? probe.silent()
                    : asking.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return probe.silent();
        }
    }

    /// Nothing is judged and no letter is sent without a database that can be changed, whatever their own probes say.
    private static void explain(Map<Component, Level> levels) {
        if (levels.getOrDefault(Component.DATABASE, Level.FINE).bad()) {
            levels.computeIfPresent(Component.JUDGING, (component, level) -> Level.DOWN);
            levels.computeIfPresent(Component.LETTERS, (component, level) -> Level.DEGRADED);
        }
    }

    private void settle(Component component, Level level, Instant now) {
        Chronicle.@Nullable Seen before = sure.get(component);
        if (before == null) {
            before = new Chronicle.Seen(level.bad() ? Level.UNKNOWN : level, now);
            sure.put(component, before);
        }
        if (before.level() == level) {
            unsure.remove(component);
            return;
        }
        Chronicle.@Nullable Seen first = unsure.get(component);
        if (first == null || first.level() != level) {
            unsure.put(component, new Chronicle.Seen(level, now));
        } else {
            unsure.remove(component);
            sure.put(component, first);
        }
    }
}
