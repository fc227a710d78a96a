package com.judgemyjpeg.platform.mode;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door: what holds right now on this instance. Asked on every request, so it is one field that is read. Two
/// find out what it is: `resilience` tells what was decided for all instances, whoever watches the database tells
/// whether it can be reached. A database that cannot be written makes the mode read-only whatever was decided.
public final class Modes {
    private static final Logger log = LoggerFactory.getLogger(Modes.class);

    private final InstantSource clock;
    private final List<Consumer<Holding>> listeners = new CopyOnWriteArrayList<>();
    private Holding decided;
    private DatabaseState database = DatabaseState.WRITABLE;
    private String databaseWhy = "";
    private Instant databaseSince;
    private volatile Holding now;

    public Modes(InstantSource clock) {
        this.clock = clock;
        this.decided = Holding.normal(clock.instant());
        this.databaseSince = clock.instant();
        this.now = decided;
    }

    public Holding now() {
        return now;
    }

    /// Whether anything may be changed in the database.
    public boolean writes() {
        return now.mode() != Mode.READ_ONLY;
    }

    /// Whether the database answers at all.
    public boolean reaches() {
        return now.database() != DatabaseState.AWAY;
    }

    /// Whether routes and jobs that matter so much are served on the rung that holds.
    public boolean admits(Criticality criticality) {
        return criticality != Criticality.OPTIONAL || now.rung() == Rung.NONE;
    }

    /// Called after each change of mode, rung or database, on the thread that found out; it must be quick.
    public void onChange(Consumer<Holding> listener) {
        listeners.add(listener);
    }

    /// What was decided for all instances: by an operator, or by those that are pressed.
    public void decide(
            Mode mode,
            Rung rung,
            String by,
            String why,
            Instant since,
            @org.jspecify.annotations.Nullable Instant ends) {
        synchronized (this) {
            decided = new Holding(mode, rung, DatabaseState.WRITABLE, by, why, since, ends);
        }
        settle();
    }

    /// What this instance found out about the database.
    public void found(DatabaseState state, String why) {
        synchronized (this) {
            if (state == database) {
                return;
            }
            database = state;
            databaseWhy = why;
            databaseSince = clock.instant();
        }
        settle();
    }

    private void settle() {
        Holding before;
        Holding after;
        synchronized (this) {
            before = now;
            after = combined();
            now = after;
        }
        if (!after.sameAs(before)) {
            log.warn(
                    "the mode is {} ({}, database {}): {} {}",
                    after.mode().code(),
                    after.rung().code(),
                    after.database(),
                    after.by(),
                    after.why());
            listeners.forEach(listener -> listener.accept(after));
        }
    }

    private Holding combined() {
        return database == DatabaseState.WRITABLE
                ? decided
                : new Holding(
                        Mode.READ_ONLY, decided.rung(), database, Holding.DATABASE, databaseWhy, databaseSince, null);
    }
}
