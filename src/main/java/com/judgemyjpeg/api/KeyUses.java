package com.judgemyjpeg.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts calls in memory, and writes them down once a minute: a call costs no statement for
/// it. What a crash loses is a minute of a plot; nothing is charged by it.
final class KeyUses implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration SHOWN = Duration.ofDays(60);

    private record Use(UUID key, LocalDate day) {}

    private record Count(int calls, Instant last) {
        Count plus(Count more) {
            return new Count(calls + more.calls, more.last.isAfter(last) ? more.last : last);
        }
    }

    private final KeyRows rows;
    private final InstantSource clock;
    private final Map<Use, Count> counts = new ConcurrentHashMap<>();

    KeyUses(KeyRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    void called(UUID key) {
        Instant now = clock.instant();
        counts.merge(new Use(key, day(now)), new Count(1, now), Count::plus);
    }

    void write() {
        for (Use use : counts.keySet()) {
            Count count = counts.remove(use);
            if (count != null) {
                write(use, count);
            }
        }
    }

    private void write(Use use, Count count) {
        try {
            rows.used(use.key(), use.day(), count.calls(), count.last());
        } catch (RuntimeException e) {
            log.warn("uses of a key are written later: {}", e.toString());
            counts.merge(use, count, Count::plus);
        }
    }

    void forgetOld() {
        rows.forgetDays(day(clock.instant().minus(SHOWN)));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    @Override
    public void close() {
        write();
    }
}
