package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.database.Database;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connections: of the whole server, whoever holds them, and of this program's pool. The pool is
/// looked at every few seconds, because a moment a minute would miss what happens in between.
final class DatabaseFigures implements Watched {
    private final Database database;
    private final DataSource source;
    private double mostOfPool;

    DatabaseFigures(Database database, DataSource source) {
        this.database = database;
        this.source = source;
    }

    private record Connections(long used, long most) {}

    void look() {
        mostOfPool = Math.max(mostOfPool, poolUse());
    }

    private double poolUse() {
        HikariDataSource pool = pool(source);
        HikariPoolMXBean now = pool == null ? null : pool.getHikariPoolMXBean();
        return pool == null || now == null ? 0 : (double) now.getActiveConnections() / pool.getMaximumPoolSize();
    }

    static @Nullable HikariDataSource pool(DataSource source) {
        try {
            return source.isWrapperFor(HikariDataSource.class) ? source.unwrap(HikariDataSource.class) : null;
        } catch (SQLException e) {
            return null;
        }
    }

    @Override
    public void tell(Readings into) {
        look();
        into.level("database.pool", Readings.ALL, mostOfPool);
        mostOfPool = 0;
        Connections now = connections();
        into.level("database.connections", Readings.ALL, (double) now.used / now.most);
        into.level("database.connections.used", Readings.ALL, now.used);
    }

    private Connections connections() {
        return database.read(jdbc -> jdbc.sql("""
                        select count(*) filter (where backend_type = 'client backend') as used,
                               current_setting('max_connections')::int as most
                        from pg_stat_activity""")
                .query((row, n) -> new Connections(row.getLong("used"), row.getLong("most")))
                .single());
    }
}
