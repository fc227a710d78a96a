package com.judgemyjpeg;

import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A PostgreSQL of a test's own that things happen to: for the program it is one by address.
public final class TestPostgres implements AutoCloseable {
    private final Path folder;
    private EmbeddedPostgres server;
    private @Nullable JdbcClient look;

    private TestPostgres(Path folder) {
        this.folder = folder;
        this.server = EmbeddedPostgres.start(folder);
    }

    public static TestPostgres start(Path folder) {
        return new TestPostgres(folder);
    }

    public TestDatabase.Address address() {
        return new TestDatabase.Address(server.jdbcUrl(), server.user(), server.password());
    }

    /// From beside the program.
    public JdbcClient look() {
        JdbcClient known = look;
        if (known == null) {
            known = JdbcClient.create(address().look());
            look = known;
        }
        return known;
    }

    /// As its superuser, beside the program's database.
    public JdbcClient admin() {
        return JdbcClient.create(
                new DriverManagerDataSource(server.jdbcUrl("postgres"), "postgres", server.password()));
    }

    /// The server and all its processes at once.
    public void kill() {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        signal("KILL");
        process.onExit().join();
        server.close(); // gives the folder back
    }

    /// It stops answering; connections stay.
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /// On the same folder and the same port.
    public void startAgain() {
        server = EmbeddedPostgres.start(folder);
    }

    /// Whatever happened to it.
    public void makeRun() {
        if (ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive).isPresent()) {
            thaw();
        } else {
            startAgain();
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, "--", "-" + server.pid())
                    .inheritIO()
                    .start();
            if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("no signal was sent to " + server.pid());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
