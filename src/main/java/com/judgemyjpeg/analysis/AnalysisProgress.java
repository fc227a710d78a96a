package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisRows.Standing;
import com.judgemyjpeg.analysis.AnalysisRows.Watched;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells open pages how their analyses stand. What is told is always read from the database, one statement for
/// all open pages together; a hint from a worker of this process only makes the next look come at once. So a
/// page sees the same whichever process does the work, and a page that comes back after a cut connection needs
/// no memory of ours: the first event is where things stand.
final class AnalysisProgress implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AnalysisProgress.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration OPEN_FOR = Duration.ofMinutes(10);
    private static final int ALIVE_EVERY = 15; // looks, so that proxies do not take a quiet stream for a dead one

    private final AnalysisRows rows;
    private final Map<AnalysisId, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final Semaphore hints = new Semaphore(0);
    private volatile boolean running;

    AnalysisProgress(AnalysisRows rows) {
        this.rows = rows;
    }

    private interface Listener {
        Watched watched();

        /// @param alive something should be sent even if nothing changed
        void tell(Standing standing, boolean alive);

        /// There is nothing more to tell.
        void end();
    }

    private record Ending(Watched watched, CompletableFuture<Void> ended) implements Listener {
        @Override
        public void tell(Standing standing, boolean alive) {
            if (ends(standing.stage())) {
                end();
            }
        }

        @Override
        public void end() {
            ended.complete(null);
        }
    }

    private static final class Stream implements Listener {
        private final Watched watched;
        private final SseEmitter emitter;
        private volatile String told = "";

        Stream(Watched watched, SseEmitter emitter) {
            this.watched = watched;
            this.emitter = emitter;
        }

        @Override
        public Watched watched() {
            return watched;
        }

        @Override
        public void tell(Standing standing, boolean alive) {
            String now = json(standing);
            try {
                if (!now.equals(told)) {
                    emitter.send(SseEmitter.event()
                            .id(standing.stage().code())
                            .name("stage")
                            .data(now, MediaType.APPLICATION_JSON));
                    told = now;
                } else if (alive) {
                    emitter.send(SseEmitter.event().comment("alive"));
                }
                if (ends(standing.stage())) {
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException e) {
                emitter.completeWithError(e); // the page is gone
            }
        }

        @Override
        public void end() {
            emitter.complete();
        }
    }

    private static boolean ends(Stage stage) {
        return switch (stage) {
            case DONE, REFUSED, FAILED -> true;
            default -> false;
        };
    }

    /// Completes when the analysis ends; whoever completes it before is not told any more.
    CompletableFuture<Void> end(PersonId owner, AnalysisId id) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Ending ending = new Ending(new Watched(owner, id), ended);
        add(ending);
        var unused = ended.whenComplete((nothing, trouble) -> forget(ending));
        return ended;
    }

    private void add(Listener listener) {
        listeners
                .computeIfAbsent(listener.watched().id(), key -> ConcurrentHashMap.newKeySet())
                .add(listener);
        hints.release();
    }

    /// A stream of `stage` events that ends with the analysis. The caller has made sure that it is the owner's.
    SseEmitter watch(PersonId owner, AnalysisId id) {
        SseEmitter emitter = new SseEmitter(OPEN_FOR.toMillis());
        Stream stream = new Stream(new Watched(owner, id), emitter);
        emitter.onCompletion(() -> forget(stream));
        emitter.onTimeout(emitter::complete);
        emitter.onError(e -> forget(stream));
        add(stream);
        return emitter;
    }

    /// Something changed; look now.
    void moved(AnalysisId id) {
        if (listeners.containsKey(id)) {
            hints.release();
        }
    }

    private void forget(Listener listener) {
        listeners.computeIfPresent(listener.watched().id(), (id, open) -> {
            open.remove(listener);
            return open.isEmpty() ? null : open;
        });
    }

    private void look() {
        int looks = 0;
        while (running) {
            try {
                boolean unused = hints.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                hints.drainPermits();
                tellAll(++looks % ALIVE_EVERY == 0);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("progress cannot be read, trying again: {}", e.toString());
            }
        }
    }

    private void tellAll(boolean alive) {
        List<Watched> watched = listeners.values().stream()
                .flatMap(Set::stream)
                .map(Listener::watched)
                .distinct()
                .toList();
        if (watched.isEmpty()) {
            return;
        }
        List<Standing> standings = rows.standings(watched);
        for (Standing standing : standings) {
            for (Listener listener : listeners.getOrDefault(standing.id(), Set.of())) {
                listener.tell(standing, alive);
            }
        }
        Set<AnalysisId> there = standings.stream().map(Standing::id).collect(Collectors.toSet());
        watched.stream().map(Watched::id).filter(id -> !there.contains(id)).forEach(this::endDeleted);
    }

    private void endDeleted(AnalysisId id) {
        listeners.getOrDefault(id, Set.of()).forEach(Listener::end);
    }

    /// Small and without anything to escape.
    static String json(Standing standing) {
        return "{\"stage\":\"" + standing.stage().code() + "\",\"ahead\":" + standing.ahead() + "}";
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
        listeners.values().forEach(open -> open.forEach(Listener::end));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
