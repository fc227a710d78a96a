package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.mode.Modes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Below the pool: opens its connections and remembers them, so that all can be cut off at once when the server does
/// not answer, those that somebody waits for included. A thread in such a wait can be let go in no other way.
final class Lines extends AbstractDataSource {
    private static final Logger log = LoggerFactory.getLogger(Lines.class);
    /// The pool's own thread looks again by itself; a stop of the program must not wait for it.
    private static final long PATIENCE_MILLIS = 30_000;

    private final String url;
    private final Properties settings;
    private final Modes modes;
    private boolean left;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    Lines(String url, Properties settings, Modes modes) {
        this.url = url;
        this.settings = settings;
        this.modes = modes;
        modes.onChange(now -> {
            synchronized (this) {
                notifyAll();
            }
        });
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(null, null);
    }

    /// The pool tries again in ever longer steps, of which the last would be too long for those who wait when the
    /// database is back. So it waits here for that moment.
    @Override
    @SuppressWarnings("NullAway") // the pool has no name when the address says it all
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        awaitReach();
        var all = new Properties();
        all.putAll(settings);
        if (user != null) {
            all.setProperty("user", user);
        }
        if (password != null) {
            all.setProperty("password", password);
        }
        Connection connection = DriverManager.getConnection(url, all);
        open.removeIf(Lines::closed);
        open.add(connection);
        return connection;
    }

    private void awaitReach() throws SQLException {
        if (modes.reaches()) {
            return;
        }
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        synchronized (this) {
            while (!modes.reaches()) {
                if (left) {
                    throw new DatabaseAway("the program stops");
                }
                long rest = (until - System.nanoTime()) / 1_000_000;
                if (rest <= 0) {
                    throw new DatabaseAway(modes.now().why());
                }
                try {
                    wait(Math.min(rest, 1000));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new DatabaseAway("nobody waits for it any more");
                }
            }
        }
    }

    synchronized void leave() {
        left = true;
        notifyAll();
    }

    void cutAll() {
        for (Connection connection : open) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("a connection was closed already: {}", e.toString());
            }
        }
        open.removeIf(Lines::closed);
    }

    private static boolean closed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the settings of a connection have it
    }

    /// Seconds; what the pool waits for its own thread at the end.
    @Override
    public int getLoginTimeout() {
        return 2;
    }
}
