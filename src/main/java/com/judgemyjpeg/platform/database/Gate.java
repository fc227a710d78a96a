package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.mode.Holding;
import com.judgemyjpeg.platform.mode.Modes;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Above the pool. While the database is away everybody is told so at once, and who was waiting for a connection is
/// let go: the pool alone would keep each a minute. While the mode is read-only what is handed out can only read.
final class Gate extends DelegatingDataSource {
    private final HikariDataSource pool;
    private final Modes modes;
    private final Lines lines;
    private final Set<Wait> waiting = ConcurrentHashMap.newKeySet();
    private volatile DatabaseState before = DatabaseState.WRITABLE;

    private Gate(HikariDataSource pool, Modes modes, Lines lines) {
        super(pool);
        this.pool = pool;
        this.modes = modes;
        this.lines = lines;
    }

    /// @param pool one that has opened nothing yet
    static Gate before(HikariDataSource pool, Modes modes) {
        var settings = new Properties();
        settings.putAll(pool.getDataSourceProperties());
        var lines = new Lines(pool.getJdbcUrl(), settings, modes);
        pool.setDataSource(lines);
        var gate = new Gate(pool, modes, lines);
        modes.onChange(gate::changed);
        return gate;
    }

    /// Of one thread. Who is interrupted by us does not see it: that word is somebody else's.
    private static final class Wait {
        private final Thread thread = Thread.currentThread();
        private boolean over;
        private boolean letGo;

        synchronized void letGo() {
            if (!over) {
                letGo = true;
                thread.interrupt();
            }
        }

        synchronized void end() {
            over = true;
            if (letGo) {
                boolean unused = Thread.interrupted();
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (Exempt.now()) {
            return pool.getConnection();
        }
        var wait = new Wait();
        waiting.add(wait);
        Connection connection;
        try {
            refuseWhileAway();
            connection = pool.getConnection();
        } catch (SQLException e) {
            refuseWhileAway();
            throw e;
        } finally {
            waiting.remove(wait);
            wait.end();
        }
        return modes.writes() ? connection : readOnly(connection);
    }

    private void refuseWhileAway() throws SQLException {
        if (!modes.reaches()) {
            throw new DatabaseAway(modes.now().why());
        }
    }

    /// The pool takes it back before the next one gets it.
    private static Connection readOnly(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void changed(Holding now) {
        DatabaseState then = before;
        before = now.database();
        if (now.database() == DatabaseState.AWAY) {
            lines.cutAll();
            waiting.forEach(Wait::letGo);
        }
        if (now.database() != then) {
            renew();
        }
    }

    /// Those that are open may remember how the database was: read-only for the whole of their lives.
    void renew() {
        HikariPoolMXBean running = pool.getHikariPoolMXBean();
        if (running != null) {
            running.softEvictConnections();
        }
    }

    /// The program stops: nobody waits for better times.
    void leave() {
        lines.leave();
    }

    /// A program that starts without its database makes its pool all the same.
    void startsEmpty() {
        pool.setInitializationFailTimeout(-1);
    }
}
