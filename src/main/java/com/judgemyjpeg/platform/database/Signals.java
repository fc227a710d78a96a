package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Hints between programs on one database: "something changed, look now" (`NOTIFY`). **A hint
/// and no more**: it may be lost with its connection, or behind a pooler; whoever waits for one
/// also polls. One's own signals do not come back.
@Matters(Criticality.ESSENTIAL)
public final class Signals implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);
    private static final String CHANNEL = "judge";
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(15);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    /// Opens a connection that is not the pool's.
    public interface Line {
        Connection open() throws SQLException;
    }

    private final Database database;
    private final Line line;
    private final String self = UUID.randomUUID().toString();
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Map<String, Boolean> unsent = new ConcurrentHashMap<>();
    private final Semaphore toSend = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Connection open;

    public Signals(Database database, Line line) {
        this.database = database;
        this.line = line;
    }

    /// Called on a thread of ours when another program sent this, and when signals may have
    /// been missed; it must be quick.
    public void on(String what, Runnable listener) {
        listeners.computeIfAbsent(what, key -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /// Tells the other programs, soon and from another thread. The same several times at once
    /// may be told once: a commit that notifies waits for all others that do, so it must not be
    /// everybody's.
    ///
    /// @param what a word without spaces
    public void send(String what) {
        if (unsent.put(what, true) == null) {
            toSend.release();
        }
    }

    private void sendAll() {
        while (running) {
            try {
                toSend.acquire();
                for (String what : List.copyOf(unsent.keySet())) {
                    unsent.remove(what);
                    database.change(
                            jdbc -> jdbc.sql("select set_config('synchronous_commit', 'off', true), pg_notify(?, ?)")
                                    .params(CHANNEL, self + " " + what)
                                    .query((row, n) -> "")
                                    .list());
                }
            } catch (InterruptedException e) {
                return;
            } catch (DataAccessException e) {
                log.debug("a signal was not sent, the others will find out by polling: {}", e.toString());
            }
        }
    }

    private void listen() {
        while (running) {
            try (Connection connection = line.open();
                    Statement statement = connection.createStatement()) {
                open = connection;
                statement.execute("listen " + CHANNEL);
                listeners.keySet().forEach(this::tell); // whatever was said while nobody listened
                hear(connection.unwrap(PGConnection.class), statement);
            } catch (SQLException e) {
                if (running) {
                    log.debug("signals do not come through, polling finds everything meanwhile: {}", e.toString());
                    pause();
                }
            }
        }
    }

    /// Returns only when the program stops; throws when the connection is gone, which a silent
    /// one would never tell.
    private void hear(PGConnection connection, Statement statement) throws SQLException {
        while (running) {
            PGNotification[] heard = connection.getNotifications((int) ALIVE_EVERY.toMillis());
            if (heard == null || heard.length == 0) {
                statement.execute("select 1");
                continue;
            }
            for (PGNotification one : heard) {
                String[] parts = one.getParameter().split(" ", 2);
                if (parts.length == 2 && !parts[0].equals(self)) {
                    tell(parts[1]);
                }
            }
        }
    }

    private void tell(String what) {
        listeners.getOrDefault(what, List.of()).forEach(Runnable::run);
    }

    private void pause() {
        try {
            Thread.sleep(AGAIN_AFTER);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("signals-out").daemon().start(this::sendAll);
        Thread.ofPlatform().name("signals-in").daemon().start(this::listen);
    }

    @Override
    public void stop() {
        running = false;
        toSend.release();
        Connection listening = open;
        if (listening != null) {
            try {
                listening.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("the connection for signals was closed already: {}", e.toString());
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
