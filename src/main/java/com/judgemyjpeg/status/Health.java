package com.judgemyjpeg.status;

import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.photo.PhotoStore;
import com.judgemyjpeg.pixels.Pixels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
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
    private final Critic critic;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private @Nullable CompletableFuture<AnalysisQueue.Backlog> asked;
    private volatile Report last;

    Health(AnalysisQueue queue, PhotoStore store, Pixels pixels, Critic critic, InstantSource clock) {
        this.queue = queue;
        this.store = store;
        this.pixels = pixels;
        this.critic = critic;
        this.clock = clock;
        this.last = new Report(false, Instant.EPOCH, Map.of());
    }

    /// @param up false when this instance cannot serve; a critic in trouble alone does not make it so
    /// @param parts what was looked at, and `up` or what is wrong
    record Report(boolean up, Instant at, Map<String, Object> parts) {}

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
        boolean up = true;
        AnalysisQueue.Backlog backlog = backlog();
        parts.put("database", backlog == null ? "down" : "up");
        up &= backlog != null;
        if (backlog != null) {
            parts.put("queue", Map.of("jobs", backlog.jobs(), "oldestSeconds", age(backlog)));
        }
        String trouble = store.trouble().orElse("up");
        parts.put("store", trouble);
        up &= trouble.equals("up");
        parts.put("pixels", pixels.ready() ? "up" : "starting");
        parts.put("critic", critic.trouble().isEmpty() ? "up" : critic.trouble());
        return new Report(up, clock.instant(), parts);
    }

    private long age(AnalysisQueue.Backlog backlog) {
        return backlog.oldest()
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, clock.instant()).toSeconds()))
                .orElse(0L);
    }

    /// A pool without a database lets callers wait a minute; a health check may not. The one look that still
    /// waits is waited for by nobody, and no second one is begun beside it.
    private AnalysisQueue.@Nullable Backlog backlog() {
        if (asked == null || asked.isDone()) {
            asked = CompletableFuture.supplyAsync(
                    queue::backlog, task -> Thread.ofPlatform().daemon().start(task));
        }
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("the database does not answer: {}", e.toString());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
