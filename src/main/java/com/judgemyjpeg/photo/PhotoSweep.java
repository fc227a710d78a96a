package com.judgemyjpeg.photo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes away files that no row knows: after the start and once a day. An hour is longer than any upload lasts.
final class PhotoSweep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PhotoSweep.class);
    private static final Duration GRACE = Duration.ofHours(1);

    private final Photos photos;
    private final InstantSource clock;
    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("photo-sweep").factory());

    PhotoSweep(Photos photos, InstantSource clock) {
        this.photos = photos;
        this.clock = clock;
        var unused = daily.scheduleWithFixedDelay(this::run, 1, TimeUnit.DAYS.toMinutes(1), TimeUnit.MINUTES);
    }

    private void run() {
        try {
            photos.sweep(clock.instant().minus(GRACE));
        } catch (Exception e) { // tomorrow is another day, and a scheduled task that throws never runs again
            log.warn("the sweep of the photo store did not finish", e);
        }
    }

    @Override
    public void close() {
        daily.shutdownNow();
    }
}
