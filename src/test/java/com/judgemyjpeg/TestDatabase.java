package com.judgemyjpeg;

import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.problem.CannotStart;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Real databases for stories and contract tests: one server per JVM, its folder kept between runs because
/// making one takes seconds; each [#fresh] is a copy of a template that the migrations were applied to.
public final class TestDatabase {
    private static final Path KEPT = TestFolder.named("test-database");
    private static final int DROP_ATTEMPTS = 100;
    private static final String TEMPLATE = "template_migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    /// An empty, migrated database of its own, through a pool that gives its connections back soon.
    public static DataSource fresh() {
        return pool(create());
    }

    /// The same for who starts a whole program on it: address, user and password as settings would give them.
    public static Address freshAddress() {
        return new Address(SERVER.jdbcUrl(create()), SERVER.user(), SERVER.password());
    }

    public record Address(String url, String user, String password) {

        /// A look into it from beside the program.
        public DataSource look() {
            return new DriverManagerDataSource(url, user, password);
        }
    }

    private static String create() {
        String name = "fresh_" + COUNT.incrementAndGet();
        // two copies of one template at once are refused by PostgreSQL
        synchronized (TestDatabase.class) {
            admin().sql("create database " + name + " template " + TEMPLATE).update();
        }
        return name;
    }

    private static EmbeddedPostgres start() {
        EmbeddedPostgres server = startOnFreeFolder();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        var admin = JdbcClient.create(source(server, "judge"));
        List<@Nullable String> left = admin.sql(
                        "select datname from pg_database where datname like 'fresh%' or datname = '" + TEMPLATE + "'")
                .query(String.class)
                .list();
        left.forEach(name -> drop(admin, name));
        admin.sql("create database " + TEMPLATE).update();
        Flyway.configure()
                .dataSource(server.jdbcUrl(TEMPLATE), server.user(), server.password())
                .load()
                .migrate();
        return server;
    }

    /// The server's own vacuum may be at work in one that was left, and is not ours to end; it takes a moment.
    private static void drop(JdbcClient admin, String name) {
        for (int attempt = 1; ; attempt++) {
            try {
                admin.sql("drop database " + name + " with (force)").update();
                return;
            } catch (DataAccessException inUse) {
                if (attempt == DROP_ATTEMPTS) {
                    throw inUse;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Two test runs at once cannot share a folder: the second makes one that it forgets.
    private static EmbeddedPostgres startOnFreeFolder() {
        try {
            return EmbeddedPostgres.start(KEPT);
        } catch (CannotStart inUse) {
            try {
                return EmbeddedPostgres.start(Files.createTempDirectory("test-database"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static JdbcClient admin() {
        return JdbcClient.create(source(SERVER, "judge"));
    }

    private static DataSource source(EmbeddedPostgres server, String database) {
        return new DriverManagerDataSource(server.jdbcUrl(database), server.user(), server.password());
    }

    private static DataSource pool(String database) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(SERVER.jdbcUrl(database));
        settings.setUsername(SERVER.user());
        settings.setPassword(SERVER.password());
        settings.setMaximumPoolSize(20);
        settings.setMinimumIdle(0);
        settings.setIdleTimeout(10_000);
        return new HikariDataSource(settings);
    }
}
