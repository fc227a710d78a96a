package com.judgemyjpeg.analysis;

import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.watch.Attendance;
import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;

/// Takes jobs as long as it has hands free, and says every few seconds that it is alive. A job
/// that only waits for somebody's answer needs no hand. A wake-up, its own or that of another
/// program on the same database, is only a hint: polling finds what a hint missed.
@Matters(Criticality.IMPORTANT)
final class AnalysisWorker implements SmartLifecycle, Watched {
    private static final Logger log = LoggerFactory.getLogger(AnalysisWorker.class);
    private static final int STOPPING_SECONDS = 10;
    private static final String SIGNAL = "analysis";
    private static final Duration GATHERING = Duration.ofMillis(3);
    private static final Duration LOOKING = Duration.ofMillis(20);

    private final AnalysisQueue queue;
    private final Work run;
    private final Signals signals;
    private final AnalysisSettings settings;
    private final String name = UUID.randomUUID().toString();
    /// By whom: a job that is not ours any more is let go at once.
    private final Map<Job, Thread> held = new ConcurrentHashMap<>();
    private final Semaphore hands;
    private final Semaphore room;
    /// As many hands again, for what was answered: thousands of answers at once would only keep
    /// each other, and those who still have to ask, from the database.
    private final Semaphore others;
    private final Semaphore hints = new Semaphore(0);
    private final Attendance busy = new Attendance();
    private volatile boolean taking;
    private volatile boolean running;
    private ExecutorService threads;

    AnalysisWorker(AnalysisQueue queue, Work run, Signals signals, AnalysisSettings settings) {
        this.queue = queue;
        this.run = run;
        this.signals = signals;
        this.settings = settings;
        this.hands = new Semaphore(settings.workers());
        this.room = new Semaphore(settings.workers() + settings.waiting());
        this.others = new Semaphore(settings.workers());
        this.threads = threads();
        signals.on(SIGNAL, hints::release);
    }

    /// What is done about a job.
    @FunctionalInterface
    interface Work {
        /// @param waits told when nothing is left to do until somebody else has answered, and by
        ///     what it gives that they have
        void run(Job job, Supplier<Runnable> waits);
    }

    /// Virtual threads: thousands may wait for an answer of a provider at once.
    private static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("analysis-", 0).factory());
    }

    /// There may be something to do; when all hands are full here, perhaps for another program.
    void wake() {
        hints.release();
        if (full()) {
            signals.send(SIGNAL);
        }
    }

    /// One look at the queue: claims what there is and hands for, and works on it in the
    /// background.
    ///
    /// @return how many jobs were begun
    int step() {
        int free = hands.drainPermits();
        int places = room.drainPermits();
        List<Job> jobs = List.of();
        try {
            int most = Math.min(free, places);
            jobs = most == 0 ? List.of() : queue.claim(name, most, settings.lease());
        } finally {
            hands.release(free - jobs.size());
            room.release(places - jobs.size());
        }
        jobs.forEach(this::begin);
        return jobs.size();
    }

    private boolean full() {
        return hands.availablePermits() == 0 || room.availablePermits() == 0;
    }

    private void begin(Job job) {
        busy.enter();
        try {
            threads.execute(() -> work(job));
        } catch (RejectedExecutionException e) { // we stop
            boolean unused = queue.handBack(job);
            busy.leave();
            hands.release();
            room.release();
        }
    }

    private void work(Job job) {
        MDC.put("analysis", job.analysis().toString());
        held.put(job, Thread.currentThread());
        var hand = new Hand();
        try {
            run.run(job, hand::waits);
        } catch (RuntimeException e) { // even giving up failed, so the database is away: the lease will run out
            log.error("analysis {} could not be ended", job.analysis(), e);
        } finally {
            MDC.remove("analysis");
            held.remove(job);
            boolean unused = running && Thread.interrupted(); // meant for this job and not for the next
            room.release();
            hand.free();
        }
    }

    /// Of one job, and told by its thread.
    private final class Hand {
        private Semaphore of = hands;

        Runnable waits() {
            free();
            return this::goesOn;
        }

        private void goesOn() {
            others.acquireUninterruptibly();
            of = others;
        }

        void free() {
            if (of == hands) {
                busy.leave();
            }
            of.release();
            hints.release();
        }
    }

    private void takeJobs() {
        long poll = settings.poll().toNanos();
        long lookedAt = System.nanoTime() - poll;
        while (taking) {
            try {
                hints.drainPermits();
                if (System.nanoTime() - lookedAt >= poll) {
                    queue.catchUp(settings.lease());
                    lookedAt = System.nanoTime();
                }
                boolean idle = step() == 0;
                boolean full = full();
                if (idle || full) {
                    boolean unused = hints.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                }
                if (full) {
                    Thread.sleep(GATHERING); // more hands will be free by then: one claim for all of them
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("the queue cannot be read, trying again: {}", e.toString());
                pause();
            }
        }
    }

    private void beat() {
        while (running) {
            pause();
            List<Job> mine = List.copyOf(held.keySet());
            try {
                if (running && !mine.isEmpty()) {
                    List<Job> still = queue.extend(mine, settings.lease());
                    mine.stream().filter(job -> !still.contains(job)).forEach(this::giveUp);
                }
            } catch (RuntimeException e) {
                log.warn("the leases could not be extended: {}", e.toString());
            }
        }
    }

    /// It ended just now, was cancelled, or went to another worker: whoever still works on it
    /// works for nothing.
    private void giveUp(Job job) {
        held.computeIfPresent(job, (same, worker) -> {
            worker.interrupt();
            return worker;
        });
    }

    private void pause() {
        try {
            Thread.sleep(settings.heartbeat());
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        taking = true;
        threads = threads();
        Thread.ofPlatform().name("analysis-jobs").daemon().start(this::takeJobs);
        Thread.ofPlatform().name("analysis-heartbeat").daemon().start(this::beat);
    }

    /// Takes nothing new; what is not finished in time is handed back, so that somebody else, or
    /// the next start, begins it at once.
    @Override
    public void stop() {
        taking = false;
        hints.release();
        finish();
        running = false;
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                log.warn("some analyses did not stop; their leases will run out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish() {
        long until = System.nanoTime() + settings.finishing().toNanos();
        while (!held.isEmpty() && System.nanoTime() - until < 0) {
            try {
                Thread.sleep(LOOKING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Instances add up.
    @Override
    public void tell(Readings into) {
        into.count("workers.alive", Readings.ALL, 1);
        into.count("workers.hands", Readings.ALL, settings.workers());
        into.count("workers.busy", Readings.ALL, busy.average());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
