package com.judgemyjpeg.webhook;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.webhook.DeliveryRows.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks for deliveries that are due as long as the program runs, and sends each on a thread of its own. A wake-up is
/// only a hint: polling finds what a hint missed. Virtual threads: they wait for sockets and nothing else.
@Matters(Criticality.IMPORTANT)
final class DeliveryThread implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeliveryThread.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration TIDY_EVERY = Duration.ofHours(1);
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /// What takes longer goes again after the next start.
    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final DeliveryJob job;
    private final DeliveryRows rows;
    private final Underway underway;
    private final InstantSource clock;
    private final Semaphore hints = new Semaphore(0);
    private volatile boolean running;
    private ExecutorService hands;
    private Instant nextTidy = Instant.EPOCH;

    DeliveryThread(DeliveryJob job, DeliveryRows rows, WebhookSettings settings, InstantSource clock) {
        this.job = job;
        this.rows = rows;
        this.underway = new Underway(settings.atOnce());
        this.clock = clock;
        this.hands = hands();
    }

    private static ExecutorService hands() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-", 0).factory());
    }

    /// There may be something to do.
    void wake() {
        hints.release();
    }

    private void run() {
        while (running) {
            try {
                workOnce();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void workOnce() throws InterruptedException {
        hints.drainPermits();
        try {
            if (begin()) {
                return;
            }
            tidy(clock.instant());
        } catch (RuntimeException e) {
            log.warn("webhooks stand still, trying again: {}", e.toString());
        }
        boolean unused = hints.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// @return whether there was one
    private boolean begin() {
        if (underway.full()) {
            return false;
        }
        Optional<Claimed> next = job.claim(underway.busy());
        next.ifPresent(delivery -> {
            underway.began(delivery);
            try {
                hands.execute(() -> send(delivery));
            } catch (RejectedExecutionException e) { // we stop; the lease brings it back
                underway.ended(delivery);
            }
        });
        return next.isPresent();
    }

    private void send(Claimed delivery) {
        try {
            job.send(delivery);
        } catch (RuntimeException e) { // the lease brings it back
            log.error("webhook {} could not be sent or noted", delivery.id(), e);
        } finally {
            underway.ended(delivery);
            wake();
        }
    }

    private void tidy(Instant now) {
        if (now.isBefore(nextTidy)) {
            return;
        }
        nextTidy = now.plus(TIDY_EVERY); // first, so that a failure is not repeated at every look
        rows.forgetEndedBefore(now.minus(REMEMBERED));
    }

    @Override
    public void start() {
        running = true;
        hands = hands();
        Thread.ofPlatform().name("webhooks").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        hands.shutdown();
        try {
            if (!hands.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("some webhooks were being sent and may be sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
