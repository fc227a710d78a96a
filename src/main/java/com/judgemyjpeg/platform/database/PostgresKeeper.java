package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the program's own server again when it ends by itself, in ever longer steps while that does not help.
record PostgresKeeper(EmbeddedPostgres server) {
    private static final Logger log = LoggerFactory.getLogger(PostgresKeeper.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    void start() {
        Thread.ofPlatform().daemon().name("postgres-keeper").start(this::keep);
    }

    private void keep() {
        try {
            while (!server.closing()) {
                int status = server.awaitEnd();
                if (!server.closing()) {
                    log.error("PostgreSQL ended by itself ({}): starting it again", status);
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!server.closing()) {
            Optional<CannotStart> failed = server.startAgain();
            if (failed.isEmpty()) {
                log.warn("PostgreSQL runs again (process {})", server.pid());
                return;
            }
            log.warn(
                    "PostgreSQL could not be started again, trying once more: {}",
                    failed.get().getMessage());
            Thread.sleep(pause);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        }
    }
}
