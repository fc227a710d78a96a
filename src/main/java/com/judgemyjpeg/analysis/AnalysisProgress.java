package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisRows.Standing;
import com.judgemyjpeg.analysis.AnalysisRows.Watched;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.EventStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Tells open pages how their analyses stand. What is told is always read from the database: once a
/// second one statement for all open pages together, and at once for those that a worker of this
/// process says have moved. So a page sees the same whichever process does the work.
@Matters(Criticality.ESSENTIAL)
final class AnalysisProgress implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AnalysisProgress.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int ALIVE_EVERY = 15; // looks

    private final AnalysisRows rows;
    private final Pace pace;
    private final StreamSettings settings;
    private final InstantSource clock;
    private final OpenCount open;
    private final Map<AnalysisId, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final Set<AnalysisId> moved = ConcurrentHashMap.newKeySet();
    private final Semaphore hints = new Semaphore(0);
    private volatile boolean running;

    AnalysisProgress(AnalysisRows rows, Pace pace, StreamSettings settings, InstantSource clock) {
        this.rows = rows;
        this.pace = pace;
        this.settings = settings;
        this.clock = clock;
        this.open = new OpenCount(settings);
    }

    interface Listener {
        Watched watched();

        void tell(Step now, String json);

        /// A while has passed, whether anything changed or not.
        void keepAlive(Instant now);

        /// The analysis was deleted.
        void gone();

        /// The program ends, the analysis does not.
        void stop();
    }

    private record Ending(Watched watched, CompletableFuture<Void> ended) implements Listener {
        @Override
        public void tell(Step now, String json) {
            if (now.stage().ends()) {
                stop();
            }
        }

        @Override
        public void keepAlive(Instant now) {}

        @Override
        public void gone() {
            stop();
        }

        @Override
        public void stop() {
            ended.complete(null);
        }
    }

    /// Completes when the analysis ends; whoever completes it before is not told any more.
    CompletableFuture<Void> end(PersonId owner, AnalysisId id) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Ending ending = new Ending(new Watched(owner, id), ended);
        add(ending);
        var unused = ended.whenComplete((nothing, trouble) -> forget(ending));
        moved(id); // it may have ended already
        return ended;
    }

    /// Opens a stream of `stage` events that ends with the analysis.
    ///
    /// @param now where it stands
    /// @param told the last event that this page has seen
    /// @throws Refused TOO_MANY_STREAMS
    void watch(
            PersonId owner, Standing now, @Nullable Step told, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        open.enter(owner);
        EventStream events;
        try {
            events = EventStream.open(request, response);
        } catch (IOException | RuntimeException e) {
            open.leave(owner);
            throw e;
        }
        Instant until = clock.instant().plus(settings.openFor());
        StageStream stream = new StageStream(new Watched(owner, now.id()), events, until, told);
        add(stream);
        events.whenClosed(() -> {
            forget(stream);
            open.leave(owner);
        });
        stream.tell(now.step(), json(now.step()));
    }

    private void add(Listener listener) {
        listeners.compute(listener.watched().id(), (id, others) -> {
            Set<Listener> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(listener);
            return all;
        });
    }

    /// Something changed; look now.
    void moved(AnalysisId id) {
        if (listeners.containsKey(id)) {
            moved.add(id);
            hints.release();
        }
    }

    private void forget(Listener listener) {
        listeners.computeIfPresent(listener.watched().id(), (id, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    private void look() {
        int looks = 0;
        long next = System.nanoTime();
        while (running) {
            try {
                if (hints.tryAcquire(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    hints.drainPermits();
                    tell(hinted());
                } else {
                    next = System.nanoTime() + LOOK_EVERY.toNanos();
                    tell(listeners.keySet());
                    if (++looks % ALIVE_EVERY == 0) {
                        Instant now = clock.instant();
                        everybody(listener -> listener.keepAlive(now));
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("progress cannot be read, trying again: {}", e.toString());
            }
        }
    }

    private Set<AnalysisId> hinted() {
        Set<AnalysisId> ids = new HashSet<>(moved);
        moved.removeAll(ids);
        return ids;
    }

    private void tell(Set<AnalysisId> which) {
        List<Watched> watched = which.stream()
                .flatMap(id -> listeners.getOrDefault(id, Set.of()).stream())
                .map(Listener::watched)
                .distinct()
                .toList();
        if (watched.isEmpty()) {
            return;
        }
        List<Standing> standings = rows.standings(watched);
        for (Standing standing : standings) {
            String json = json(standing.step());
            listeners.getOrDefault(standing.id(), Set.of()).forEach(listener -> listener.tell(standing.step(), json));
        }
        Set<AnalysisId> there = standings.stream().map(Standing::id).collect(Collectors.toSet());
        watched.stream()
                .map(Watched::id)
                .filter(id -> !there.contains(id))
                .forEach(id -> listeners.getOrDefault(id, Set.of()).forEach(Listener::gone));
    }

    /// Small and without anything to escape: `{"stage":"queued","ahead":2,"seconds":40}`, the
    /// seconds null when nobody knows.
    String json(Step step) {
        Duration expected =
                step.stage() == Stage.QUEUED ? pace.expected(step.ahead()).orElse(null) : null;
        return "{\"stage\":\"" + step.stage().code() + "\",\"ahead\":" + step.ahead() + ",\"seconds\":"
                + (expected == null ? "null" : expected.toSeconds()) + "}";
    }

    private void everybody(Consumer<Listener> what) {
        listeners.values().forEach(each -> each.forEach(what));
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("analysis-progress").daemon().start(this::look);
    }

    /// Open streams would keep the server from stopping; the pages come back by themselves.
    @Override
    public void stop() {
        running = false;
        everybody(Listener::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
