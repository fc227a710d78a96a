package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.mode.DatabaseState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// One look at the server, by a connection that nobody else has and that waits for nothing longer than two seconds.
/// Every few looks it is a new one, as the server lets in whoever comes now: an old one would not see that the
/// database was made read-only for those who come.
final class Look implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;
    private static final int PATIENCE_MILLIS = 1800;
    private static final int LOOKS_OF_ONE = 4;
    private static final String TOO_MANY_CONNECTIONS = "53300";
    /// As long as the disk seems full, by writing a megabyte that is never kept.
    private static final String ROOM =
            "create temp table judge_room on commit drop as select repeat('x', 1000) as x from generate_series(1, 1000)";
    /// How long that is believed when the megabyte found room all the same: doubled each time that it is heard anew.
    private static final Duration HELD_FIRST = Duration.ofSeconds(5);

    private static final Duration HELD_LONGEST = Duration.ofMinutes(1);

    private final String url;
    private final Properties settings;
    private volatile @Nullable Connection connection;
    private int looks;
    private boolean full;
    private long heldUntil;
    private Duration held = Duration.ZERO;

    Look(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.settings = new Properties();
        if (user != null) {
            settings.setProperty("user", user);
        }
        if (password != null) {
            settings.setProperty("password", password);
        }
        settings.setProperty("connectTimeout", String.valueOf(PATIENCE_SECONDS));
        settings.setProperty("loginTimeout", String.valueOf(PATIENCE_SECONDS)); // of all its round trips together
        settings.setProperty("socketTimeout", String.valueOf(PATIENCE_SECONDS));
        settings.setProperty("ApplicationName", "judge pulse");
    }

    record Seen(DatabaseState state, String why) {}

    /// @param anew by a new connection in any case
    /// @throws SQLException when there is no good answer
    Seen now(boolean anew) throws SQLException {
        try {
            return ask(anew ? fresh() : current());
        } catch (SQLException e) {
            boolean wasOld = looks > 1;
            forget();
            if (wasOld && String.valueOf(e.getSQLState()).startsWith("57")) {
                return ask(fresh()); // this connection was ended by an operator, perhaps not the server
            }
            throw e;
        }
    }

    /// Somebody was told so.
    void diskSeemsFull() {
        long now = System.nanoTime();
        if (!full) {
            boolean longAgo = held.isZero() || now - heldUntil > HELD_LONGEST.toNanos();
            held = longAgo ? HELD_FIRST : longer(held);
        }
        heldUntil = now + held.toNanos();
        full = true;
    }

    private static Duration longer(Duration before) {
        Duration twice = before.multipliedBy(2);
        return twice.compareTo(HELD_LONGEST) > 0 ? HELD_LONGEST : twice;
    }

    private Seen ask(Connection asked) throws SQLException {
        looks++;
        try (Statement statement = asked.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_is_in_recovery(), current_setting('transaction_read_only') = 'on'")) {
            row.next();
            if (row.getBoolean(1)) {
                return new Seen(DatabaseState.READABLE, "it is in recovery, a standby");
            }
            if (row.getBoolean(2)) {
                return new Seen(DatabaseState.READABLE, "it is set to be read only");
            }
        }
        return full && !hasRoom(asked)
                ? new Seen(DatabaseState.READABLE, "its disk is full")
                : new Seen(DatabaseState.WRITABLE, "");
    }

    private boolean hasRoom(Connection asked) throws SQLException {
        asked.setAutoCommit(false);
        try (Statement statement = asked.createStatement()) {
            statement.execute(ROOM);
            full = System.nanoTime() - heldUntil < 0;
        } catch (SQLException e) {
            if (!Trouble.diskFull(e)) {
                throw e;
            }
        } finally {
            asked.rollback();
            asked.setAutoCommit(true);
        }
        return !full;
    }

    private Connection current() throws SQLException {
        Connection now = connection;
        if (now == null) {
            return fresh();
        }
        return looks >= LOOKS_OF_ONE ? freshOr(now) : now;
    }

    /// A server that is full of others answers all the same.
    private Connection freshOr(Connection old) throws SQLException {
        try {
            return fresh();
        } catch (SQLException e) {
            if (TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
                looks = 1;
                return old;
            }
            throw e;
        }
    }

    private Connection fresh() throws SQLException {
        Connection fresh = DriverManager.getConnection(url, settings);
        fresh.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        Connection old = connection;
        if (old != null) {
            old.close();
        }
        connection = fresh;
        looks = 0;
        return fresh;
    }

    private void forget() {
        Connection old = connection;
        connection = null;
        looks = 0;
        if (old != null) {
            try {
                old.abort(Runnable::run);
            } catch (SQLException e) {
                // it is gone in any case
            }
        }
    }

    /// Also while somebody looks.
    @Override
    public void close() {
        Connection last = connection;
        if (last != null) {
            try {
                last.abort(Runnable::run);
            } catch (SQLException e) {
                // it is gone in any case
            }
        }
    }
}
