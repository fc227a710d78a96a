package com.judgemyjpeg.privacy;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Runs the eraser as long as the program runs. It may be cut off anywhere.
@Matters(Criticality.IMPORTANT)
final class EraserThread implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EraserThread.class);
    private static final Duration POLL = Duration.ofMinutes(1);

    private final Eraser eraser;
    private final Semaphore hints = new Semaphore(0);
    private volatile boolean running;

    EraserThread(Eraser eraser) {
        this.eraser = eraser;
    }

    /// There may be something to do.
    void wake() {
        hints.release();
    }

    private void run() {
        while (running) {
            try {
                hints.drainPermits();
                if (!step()) {
                    boolean unused = hints.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean step() {
        try {
            return eraser.step();
        } catch (IOException | RuntimeException e) {
            log.warn("an account could not be erased yet, trying again later", e);
            return false;
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("eraser").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wake();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
