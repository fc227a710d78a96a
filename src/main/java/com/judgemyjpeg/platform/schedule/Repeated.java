package com.judgemyjpeg.platform.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Something that is done again a while after it was done last, on a thread of its own. What
/// goes wrong is logged, and the next time is soon enough.
public final class Repeated implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Repeated.class);

    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    private final String name;
    private final Task task;
    private final ScheduledExecutorService thread;

    private Repeated(String name, Task task) {
        this.name = name;
        this.task = task;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /// The first time comes a pause after the start, but no later than in a minute.
    static Repeated every(Duration pause, String name, Task task) {
        var repeated = new Repeated(name, task);
        long first = Math.min(pause.toMillis(), Duration.ofMinutes(1).toMillis());
        var unused =
                repeated.thread.scheduleWithFixedDelay(repeated::run, first, pause.toMillis(), TimeUnit.MILLISECONDS);
        return repeated;
    }

    private void run() {
        try {
            task.run();
        } catch (Exception e) { // one that throws would never be run again
            log.warn("{} did not finish, it comes again", name, e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
