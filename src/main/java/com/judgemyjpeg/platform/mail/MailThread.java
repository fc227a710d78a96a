package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Runs the job as long as the program runs, and forgets old mail once an hour. A wake-up is only a hint: polling
/// finds what a hint missed.
@Matters(Criticality.IMPORTANT)
final class MailThread implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MailThread.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    /// A conversation with a server that lasts longer is cut off by the end of the program: its letter goes again.
    private static final Duration STOPPING = Duration.ofSeconds(4);

    private final MailJob job;
    private final MailRows rows;
    private final FolderChannel folder;
    private final InstantSource clock;
    private final Semaphore hints = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private Instant nextTidy = Instant.EPOCH;

    MailThread(MailJob job, MailRows rows, FolderChannel folder, InstantSource clock) {
        this.job = job;
        this.rows = rows;
        this.folder = folder;
        this.clock = clock;
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
            if (job.step()) {
                return;
            }
            tidy(clock.instant());
        } catch (RuntimeException e) {
            log.warn("mail stands still, trying again: {}", e.toString());
        }
        boolean unused = hints.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tidy(Instant now) {
        if (now.isBefore(nextTidy)) {
            return;
        }
        nextTidy = now.plus(TIDY_EVERY); // first, so that a failure is not repeated at every look
        rows.forgetEndedBefore(now.minus(MailJob.REMEMBERED));
        folder.tidy(now);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("mail").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        Thread last = thread;
        try {
            if (last != null && !last.join(STOPPING)) {
                log.warn("a letter was being sent and may be sent again");
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
