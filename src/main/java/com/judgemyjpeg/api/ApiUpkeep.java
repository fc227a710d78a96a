package com.judgemyjpeg.api;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Once a minute: writes down what keys were used, and forgets answers that nobody repeats any more.
final class ApiUpkeep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ApiUpkeep.class);

    private final KeyUses uses;
    private final IdempotencyRows answers;
    private final ScheduledExecutorService minutely = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("api-upkeep").factory());

    ApiUpkeep(KeyUses uses, IdempotencyRows answers) {
        this.uses = uses;
        this.answers = answers;
        var unused = minutely.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.MINUTES);
    }

    private void run() {
        try {
            uses.write();
            uses.forgetOld();
            answers.forgetOld();
        } catch (RuntimeException e) { // a scheduled task that throws never runs again
            log.warn("upkeep of the API did not finish", e);
        }
    }

    @Override
    public void close() {
        minutely.shutdownNow();
        uses.write();
    }
}
