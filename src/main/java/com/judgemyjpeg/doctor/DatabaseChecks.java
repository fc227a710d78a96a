package com.judgemyjpeg.doctor;

import com.judgemyjpeg.platform.watch.Instances;
import com.judgemyjpeg.scaling.plan.Unit;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// The server, by a connection of its own: a pool would wait for a minute and not say why.
final class DatabaseChecks {
    private static final int MADE_FOR = 18;
    private static final double CROWDED = 0.8;
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(2);
    /// Sessions, leases and heartbeats would go by two times.
    private static final Duration CLOCKS_QUARREL = Duration.ofSeconds(30);

    private final Start start;
    private final BeanFactory parts;
    private @Nullable Server server;

    DatabaseChecks(Start start, BeanFactory parts) {
        this.start = start;
        this.parts = parts;
    }

    /// @param most connections that are not kept for superusers
    /// @param ahead of this machine's clock
    record Server(String version, long most, long used, Duration ahead) {}

    /// @return whether the program's tables can be asked
    boolean examine(Diagnosis diagnosis) {
        diagnosis.look("database", this::reached);
        Server there = server;
        if (there == null) {
            return false;
        }
        diagnosis.look("clock", () -> clock(there.ahead));
        List<MigrationInfo> waiting = List.of(flyway().info().pending());
        diagnosis.look("migrations", this::migrations);
        if (!waiting.isEmpty()) {
            return false;
        }
        diagnosis.look(
                "connections",
                () -> connections(there, parts.getBean(Instances.class).alive().size()));
        return true;
    }

    private Finding reached() {
        JdbcConnectionDetails details = parts.getBean(JdbcConnectionDetails.class);
        var properties = new Properties();
        Optional.ofNullable(details.getUsername()).ifPresent(user -> properties.put("user", user));
        Optional.ofNullable(details.getPassword()).ifPresent(password -> properties.put("password", password));
        properties.put("connectTimeout", "3");
        properties.put("socketTimeout", "10");
        try (Connection connection = DriverManager.getConnection(details.getJdbcUrl(), properties);
                Statement statement = connection.createStatement()) {
            Server found = ask(statement);
            server = found;
            String seen = "PostgreSQL %s at %s".formatted(found.version, shown(details.getJdbcUrl()));
            return Integer.parseInt(found.version.replaceAll("\\D.*", "")) < MADE_FOR
                    ? Finding.warning(seen, "the program is made for PostgreSQL %d: update it".formatted(MADE_FOR))
                    : Finding.ok(seen);
        } catch (SQLException e) {
            return Finding.fault(
                    "%s cannot be used: %s"
                            .formatted(
                                    shown(details.getJdbcUrl()),
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")),
                    start.embedded()
                            ? "stop the program and start it again"
                            : "see that it runs, and --database-url, JUDGE_DATABASE_USER, JUDGE_DATABASE_PASSWORD");
        }
    }

    /// Without what stands behind the question mark, which may be a password.
    private static String shown(String url) {
        return url.replaceAll("\\?.*", "");
    }

    private static Server ask(Statement statement) throws SQLException {
        Instant before = Instant.now();
        try (ResultSet row = statement.executeQuery("""
                select current_setting('server_version') as version, extract(epoch from clock_timestamp()) * 1000 as now,
                    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most,
                    (select count(*) from pg_stat_activity where backend_type = 'client backend') as used""")) {
            row.next();
            Duration there = Duration.between(before, Instant.now());
            return new Server(
                    row.getString("version"),
                    row.getLong("most"),
                    row.getLong("used"),
                    Duration.between(before.plus(there.dividedBy(2)), Instant.ofEpochMilli(row.getLong("now"))));
        }
    }

    static Finding clock(Duration ahead) {
        Duration apart = ahead.abs();
        String seen = "the database's clock and this machine's are %s apart"
                .formatted(Unit.TIME.shown(apart.toMillis() / 1000.0, ""));
        String remedy = "set both by NTP: timedatectl set-ntp true";
        if (apart.compareTo(CLOCKS_QUARREL) > 0) {
            return Finding.fault(seen, remedy);
        }
        return apart.compareTo(CLOCKS_AGREE) > 0 ? Finding.warning(seen, remedy) : Finding.ok(seen);
    }

    private Flyway flyway() {
        JdbcConnectionDetails details = parts.getBean(JdbcConnectionDetails.class);
        return Flyway.configure()
                .dataSource(details.getJdbcUrl(), details.getUsername(), details.getPassword())
                .load();
    }

    private Finding migrations() {
        List<MigrationInfo> all = Arrays.asList(flyway().info().all());
        if (all.stream().anyMatch(one -> one.getState().isFailed())) {
            return Finding.fault("one did not end", "see DATA/logs/judge.log, and restore the last backup");
        }
        if (all.stream().anyMatch(one -> one.getState() == MigrationState.FUTURE_SUCCESS)) {
            return Finding.fault("this database is of a newer program", "update this one");
        }
        long pending = all.stream().filter(one -> !one.getState().isApplied()).count();
        return pending == 0
                ? Finding.ok("all %d are there".formatted(all.size()))
                : Finding.warning(
                        "%d of %d are not there yet".formatted(pending, all.size()),
                        "start this program on it: that brings them");
    }

    private Finding connections(Server there, int alive) {
        int pool = start.settings().getProperty("spring.datasource.hikari.maximum-pool-size", Integer.class, 10);
        return connections(there, pool, alive);
    }

    /// @param alive programs; none counts as the one that will be started
    static Finding connections(Server there, int pool, int alive) {
        int programs = Math.max(1, alive);
        long wanted = (long) programs * (pool + 1); // and one to hear signals
        String seen = "%d of %d in use; the pools of %s may take %d"
                .formatted(there.used, there.most, programs == 1 ? "one program" : programs + " programs", wanted);
        String remedy = "a smaller spring.datasource.hikari.maximum-pool-size, or alter system set max_connections";
        if (wanted > there.most) {
            return Finding.fault(seen, remedy);
        }
        return there.used > CROWDED * there.most ? Finding.warning(seen, remedy) : Finding.ok(seen);
    }
}
