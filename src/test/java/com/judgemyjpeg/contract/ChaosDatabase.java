package com.judgemyjpeg.contract;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A database server of the test's own, so that it can be stopped and killed; it comes back on
/// the same folder and port.
final class ChaosDatabase implements AutoCloseable {
    private static final int ATTEMPTS = 50;

    private final Path folder;
    private EmbeddedPostgres server;

    ChaosDatabase(Path folder) {
        this.folder = folder;
        this.server = EmbeddedPostgres.start(folder);
        Flyway.configure().dataSource(url(), user(), password()).load().migrate();
    }

    String url() {
        return server.jdbcUrl();
    }

    String user() {
        return server.user();
    }

    String password() {
        return server.password();
    }

    /// A look that keeps no connection, because none would survive what happens here.
    Database look() {
        return new Database(new DriverManagerDataSource(url(), user(), password()));
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    void restart() throws InterruptedException {
        server.close();
        comeBack();
    }

    void stopped(Duration how) throws InterruptedException {
        server.close();
        Thread.sleep(how);
        comeBack();
    }

    void killAndRestart() throws IOException, InterruptedException {
        ProcessHandle postmaster = ProcessHandle.of(server.pid()).orElseThrow();
        new ProcessBuilder("kill", "-9", Long.toString(postmaster.pid()))
                .start()
                .waitFor();
        postmaster.onExit().join();
        server.close();
        comeBack();
    }

    /// Its orphaned backends hold the shared memory for a moment.
    private void comeBack() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                server = EmbeddedPostgres.start(folder);
                return;
            } catch (CannotStart notYet) {
                if (attempt == ATTEMPTS) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
