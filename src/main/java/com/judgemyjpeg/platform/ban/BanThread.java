package com.judgemyjpeg.platform.ban;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks once a second whether another instance changed the list.
@Matters(Criticality.ESSENTIAL)
final class BanThread implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BanThread.class);
    private static final Duration POLL = Duration.ofMillis(800);

    private final Bans bans;
    private @Nullable Thread thread;
    private boolean failing;

    BanThread(Bans bans) {
        this.bans = bans;
    }

    /// Loads the list before the web takes its first request.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        bans.refresh();
        thread = Thread.ofPlatform().name("bans").daemon().start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(POLL);
                look();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        try {
            bans.refresh();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("the list of bans stays as it is: {}", e.toString());
            }
            failing = true;
        }
    }

    @Override
    public void stop() {
        if (thread != null) {
            thread.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
