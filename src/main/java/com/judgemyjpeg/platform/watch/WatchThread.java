package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Steps every few seconds, and just after each minute's end. The only thread that watches: while
/// the database keeps it waiting, nobody else waits.
@Matters(Criticality.ESSENTIAL)
final class WatchThread implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WatchThread.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Recorder recorder;
    private final DatabaseFigures pool;
    private final Instances instances;
    private final InstantSource clock;
    private @Nullable Thread thread;

    WatchThread(Recorder recorder, DatabaseFigures pool, Instances instances, InstantSource clock) {
        this.recorder = recorder;
        this.pool = pool;
        this.instances = instances;
        this.clock = clock;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            pool.look();
            recorder.step();
            try {
                Thread.sleep(Math.min(PAUSE.toMillis(), MINUTE - Math.floorMod(clock.millis(), MINUTE) + 10));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("watch").daemon().start(this::run);
    }

    @Override
    public void stop() {
        Thread last = thread;
        thread = null;
        if (last != null) {
            last.interrupt();
            leave(last);
        }
    }

    private void leave(Thread last) {
        try {
            if (last.join(Duration.ofSeconds(1))) {
                instances.leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.debug("this instance will be missed in a minute: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
