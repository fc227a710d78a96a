package com.judgemyjpeg.status;

import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.analysis.AnalysisQueue.Line;
import com.judgemyjpeg.photo.PhotoStore;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.mode.Modes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at everything this instance needs, at most once a second and never twice at the same time: so a flood
/// of questions costs the database one statement a second and not one each. The provider is never called.
final class Health {
    private static final Logger log = LoggerFactory.getLogger(Health.class);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AnalysisQueue queue;
    private final PhotoStore store;
    private final Pixels pixels;
    private final Supplier<String> critic;
    private final Modes modes;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private @Nullable CompletableFuture<List<Line>> asked;
    private volatile Report last;

    /// @param critic its trouble, empty when there is none; asked without looking anything up
    Health(
            AnalysisQueue queue,
            PhotoStore store,
            Pixels pixels,
            Supplier<String> critic,
            Modes modes,
            InstantSource clock) {
        this.queue = queue;
        this.store = store;
        this.pixels = pixels;
        this.critic = critic;
        this.modes = modes;
        this.clock = clock;
        this.last = new Report(Standing.DOWN, Instant.EPOCH, Map.of());
    }

    /// How this instance stands; a critic in trouble alone changes nothing of that.
    enum Standing {
        UP,
        /// It serves, but somebody waits in the queue longer than gladly, or the mode is read-only. Another instance
        /// might help, taking this one away would not.
        DEGRADED,
        /// It cannot serve.
        DOWN
    }

    /// @param parts what was looked at, and `up` or what is wrong
    record Report(Standing standing, Instant at, Map<String, Object> parts) {}

    Report report() {
        Report known = last;
        if (isFresh(known)) {
            return known;
        }
        looking.lock();
        try {
            if (!isFresh(last)) {
                last = look();
            }
            return last;
        } finally {
            looking.unlock();
        }
    }

    private boolean isFresh(Report report) {
        return Duration.between(report.at(), clock.instant()).compareTo(FRESH) < 0;
    }

    private Report look() {
        Map<String, Object> parts = new LinkedHashMap<>();
        Instant now = clock.instant();
        List<Line> lines = lines();
        parts.put("mode", modes.now().mode().code());
        parts.put("database", database(lines));
        if (lines != null) {
            parts.put("queue", queue(lines, now));
        }
        String trouble = store.trouble().orElse("up");
        parts.put("store", trouble);
        parts.put("pixels", pixels.ready() ? "up" : "starting");
        String known = critic.get();
        parts.put("critic", known.isEmpty() ? "up" : known);
        return new Report(standing(lines, trouble.equals("up"), now), now, parts);
    }

    private String database(@Nullable List<Line> lines) {
        if (lines == null) {
            return "down";
        }
        return modes.now().database() == DatabaseState.READABLE ? "read-only" : "up";
    }

    /// Without its database this instance still shows what was seen before and takes photos in, so taking it away
    /// would help nobody.
    private Standing standing(@Nullable List<Line> lines, boolean stores, Instant now) {
        if (!stores) {
            return Standing.DOWN;
        }
        return lines == null || !modes.writes() || lines.stream().anyMatch(line -> line.late(now))
                ? Standing.DEGRADED
                : Standing.UP;
    }

    /// `late` names the lines in which somebody waits longer than their patience.
    private static Map<String, Object> queue(List<Line> lines, Instant now) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(
                "jobs",
                lines.stream()
                        .mapToLong(line -> line.waiting() + line.delayed() + line.held())
                        .sum());
        told.put(
                "oldestSeconds",
                lines.stream()
                        .mapToLong(line -> line.waited(now).toSeconds())
                        .max()
                        .orElse(0));
        told.put(
                "late",
                lines.stream()
                        .filter(line -> line.late(now))
                        .map(line -> line.priority().code())
                        .toList());
        return told;
    }

    /// A pool whose connections are all taken lets callers wait a minute; a health check may not. The one look that
    /// still waits is waited for by nobody, and no second one is begun beside it.
    private @Nullable List<Line> lines() {
        if (!modes.reaches()) {
            return null;
        }
        if (asked == null || asked.isDone()) {
            asked = CompletableFuture.supplyAsync(
                    queue::lines,
                    task -> Thread.ofPlatform().daemon().name("health").start(task));
        }
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("the database does not answer: {}", e.toString());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
