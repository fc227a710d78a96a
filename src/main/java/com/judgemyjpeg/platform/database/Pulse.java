package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.mode.Modes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Finds out what can be done with the database: a look every half second by a connection of its own, at once when
/// a statement of anybody failed in a way that may be about more than the statement. Read-only within five seconds,
/// whatever happened to it; back within two of its first good answer. As long as migrations wait to be done the
/// database counts as away.
@Matters(Criticality.ESSENTIAL)
final class Pulse implements SmartLifecycle, Database.Attention {
    private static final Logger log = LoggerFactory.getLogger(Pulse.class);
    private static final Duration EVERY = Duration.ofMillis(500);

    private static final Duration SLOW = Duration.ofSeconds(1);
    /// A pooled connection that broke tells it to everybody who has one.
    private static final Duration HARDLY_AGAIN = Duration.ofMillis(100);

    private final Modes modes;
    private final Look look;
    private final Pool pool;
    private final Semaphore hints = new Semaphore(0);
    private Steadiness steadiness = new Steadiness(DatabaseState.WRITABLE);
    private volatile boolean running;
    private volatile boolean stopped;
    private volatile boolean suspectsReadOnly;
    private volatile boolean suspectsFullDisk;
    private volatile Waiting waiting = Waiting.NOTHING;

    Pulse(Modes modes, Look look, Pool pool) {
        this.modes = modes;
        this.look = look;
        this.pool = pool;
    }

    interface Pool {
        /// Has it make new connections.
        void renew();

        /// The program stops.
        void leave();
    }

    /// What has to be done with the database before anybody else does anything with it.
    interface Waiting {
        Waiting NOTHING = () -> {};

        void done();
    }

    /// The program starts without its database, and it has to be told when that is there.
    void startAway(String why, Waiting first) {
        waiting = first;
        steadiness = new Steadiness(DatabaseState.AWAY);
        modes.found(DatabaseState.AWAY, why);
    }

    /// It was looked at, and is less than it could be.
    void startAs(Look.Seen seen) {
        steadiness = new Steadiness(seen.state());
        modes.found(seen.state(), seen.why());
    }

    @Override
    public boolean writes() {
        return modes.writes();
    }

    @Override
    public void heard(RuntimeException trouble) {
        if (Exempt.now()) {
            return;
        }
        Trouble.of(trouble)
                .filter(spoken -> !(trouble instanceof DatabaseReadOnly))
                .ifPresent(spoken -> {
                    if (spoken == Trouble.READ_ONLY) {
                        suspectsReadOnly = true;
                        suspectsFullDisk |= Trouble.diskFull(trouble);
                    }
                    if (modes.reaches()) {
                        hints.release();
                    }
                });
    }

    private void run() {
        while (running) {
            try {
                long began = System.nanoTime();
                step();
                if (modes.reaches() && System.nanoTime() - began > SLOW.toNanos()) {
                    continue; // it hung: whether it hangs indeed is asked at once
                }
                boolean hinted = hints.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (hinted) {
                    Thread.sleep(HARDLY_AGAIN);
                    hints.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) { // whoever listens to the mode made a mistake, and this thread must go on
                log.error("the look at the database ended badly, going on", e);
            }
        }
    }

    /// One look, and what follows from it.
    void step() {
        long began = System.nanoTime();
        boolean readOnlyHeard = suspectsReadOnly;
        if (suspectsFullDisk) {
            suspectsFullDisk = false;
            look.diskSeemsFull();
        }
        suspectsReadOnly = false;
        try {
            Look.Seen seen = look.now(readOnlyHeard);
            if (readOnlyHeard && seen.state() == DatabaseState.WRITABLE) {
                pool.renew(); // an old connection of the pool is what cannot write
            }
            answered(seen);
        } catch (SQLException e) {
            if (!stopped) {
                modes.found(steadiness.failed(began, System.nanoTime()), why(e));
            }
        }
    }

    private void answered(Look.Seen seen) {
        DatabaseState before = steadiness.state();
        DatabaseState now = steadiness.answered(seen.state());
        if (before == DatabaseState.AWAY && now != DatabaseState.AWAY && !prepared()) {
            steadiness = new Steadiness(DatabaseState.AWAY);
            return;
        }
        modes.found(now, seen.why());
    }

    private boolean prepared() {
        if (waiting == Waiting.NOTHING) {
            return true;
        }
        try {
            waiting.done();
            waiting = Waiting.NOTHING;
            return true;
        } catch (RuntimeException e) {
            log.error("the database is there, and cannot be made ready: it counts as away until it can", e);
            pause();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String why(SQLException trouble) {
        return String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
    }

    /// Before everything that would like to know.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        running = true;
        stopped = false;
        Thread.ofPlatform().name("database-pulse").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopped = true;
        hints.release();
        look.close();
        pool.leave();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
