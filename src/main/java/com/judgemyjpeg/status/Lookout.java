package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Looks, and shows and keeps what it sees. Two jobs that never wait for each other: [#round] looks and needs no
/// database, [#tell] exchanges what is known with it and may hang as long as it does. In the highest phase, because
/// whoever looks has to end first: what stops after it is no outage.
@Matters(Criticality.ESSENTIAL)
final class Lookout implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Lookout.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    /// What an estimate learns from.
    private static final Duration KEPT = Duration.ofDays(366);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Rounds rounds;
    private final Chronicle chronicle;
    private final ChronicleFile file;
    private final StatusRows rows;
    private final Summary summary;
    private final StatusBoard board;
    private final InstantSource clock;
    private volatile boolean running;
    private int written = -1;
    private int told = -1;
    private Instant writtenAt = Instant.MIN;
    private Instant toldAt = Instant.MIN;
    private @Nullable Instant tidied;

    Lookout(
            Rounds rounds,
            Chronicle chronicle,
            ChronicleFile file,
            StatusRows rows,
            Summary summary,
            StatusBoard board,
            InstantSource clock) {
        this.rounds = rounds;
        this.chronicle = chronicle;
        this.file = file;
        this.rows = rows;
        this.summary = summary;
        this.board = board;
        this.clock = clock;
    }

    void round() throws InterruptedException {
        if (!running) {
            return;
        }
        var seen = rounds.look();
        Instant now = clock.instant();
        synchronized (this) {
            if (!running) {
                return;
            }
            chronicle.note(now.truncatedTo(ChronoUnit.MILLIS), seen);
        }
        board.show(summary.at(now, chronicle.past()));
        int changes = chronicle.changes();
        if (changes != written || due(writtenAt, now)) {
            file.write(chronicle.kept());
            written = changes;
            writtenAt = now;
        }
    }

    void tell() {
        Instant now = clock.instant();
        int changes = chronicle.changes();
        if (!running || changes == told && !due(toldAt, now)) {
            return;
        }
        try {
            exchange(now);
            told = changes;
            toldAt = now;
        } catch (DataAccessException e) {
            // what is untold stays so, and the page has it meanwhile
            log.debug("the database is not told what was seen: {}", e.toString());
        }
    }

    private void exchange(Instant now) {
        Past untold = chronicle.untold();
        rows.keep(untold);
        chronicle.told(untold);
        if (tidied == null || tidied.plus(Duration.ofDays(1)).isBefore(now)) {
            rows.forget(now.minus(KEPT));
            tidied = now;
        }
        chronicle.absorb(rows.after(now.minus(KEPT)));
    }

    private static boolean due(Instant last, Instant now) {
        return last.equals(Instant.MIN) || !now.isBefore(last.plus(EVERY)) || now.isBefore(last);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        synchronized (this) {
            running = false;
            chronicle.goodbye();
        }
        Past untold = chronicle.untold();
        Thread telling = Thread.ofPlatform().daemon().name("status-farewell").start(() -> tellLast(untold));
        try {
            telling.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.write(chronicle.kept());
    }

    private void tellLast(Past untold) {
        try {
            rows.keep(untold);
            chronicle.told(untold);
        } catch (RuntimeException e) {
            log.debug("the next start tells it: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
