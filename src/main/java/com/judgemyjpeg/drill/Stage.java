package com.judgemyjpeg.drill;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/// A database server and instances on it, with one folder of photos, all in a folder of its
/// own. Ends with the program, also when that is interrupted.
final class Stage implements AutoCloseable {
    private static final int ATTEMPTS = 100;

    private final Path folder;
    private final Path logs;
    private final Duration lease;
    private final int count;
    private final List<String> settings;
    private final List<Instance> instances = new ArrayList<>();
    private final Thread interrupted;
    private volatile @Nullable EmbeddedPostgres server;
    private volatile boolean closed;

    /// @param settings of every instance, beside those of every drill
    Stage(Path logs, Duration lease, int count, List<String> settings) throws IOException {
        this.folder = Files.createTempDirectory("judge-drill");
        this.logs = logs;
        this.lease = lease;
        this.count = count;
        this.settings = settings;
        this.interrupted = Thread.ofPlatform().unstarted(this::end);
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    void open() throws IOException, InterruptedException {
        startDatabase();
        EmbeddedPostgres.Address address = server().address();
        for (int i = 0; i < count; i++) {
            var instance = new Instance(
                    folder.resolve("data"), logs.resolve("instance-" + (i + 1) + ".log"), address, lease, settings);
            instances.add(instance);
            instance.start();
            instance.awaitReady(); // the first one makes the tables
        }
    }

    List<String> addresses() {
        return instances.stream().map(Instance::url).toList();
    }

    Path photos() {
        return folder.resolve("data").resolve("photos");
    }

    DrillRows look() {
        EmbeddedPostgres.Address address = server().address();
        return new DrillRows(new Database(new DriverManagerDataSource(
                address.url(), address.user(), address.password().reveal())));
    }

    Connection connection() throws SQLException {
        EmbeddedPostgres.Address address = server().address();
        return DriverManager.getConnection(
                address.url(), address.user(), address.password().reveal());
    }

    void kill(int which) throws IOException, InterruptedException {
        instances.get(which).kill();
        instances.get(which).start();
        instances.get(which).awaitReady();
    }

    void killAll() throws IOException, InterruptedException {
        for (Instance instance : instances) {
            instance.kill();
        }
        for (Instance instance : instances) {
            instance.start();
        }
        for (Instance instance : instances) {
            instance.awaitReady();
        }
    }

    void freeze(int which, Duration how) throws IOException, InterruptedException {
        instances.get(which).signal("-STOP");
        Thread.sleep(how);
        instances.get(which).signal("-CONT");
    }

    void killDatabase() throws InterruptedException {
        dropDatabase();
        startDatabase();
    }

    /// Killed, and it stays away.
    void dropDatabase() {
        CompletableFuture<ProcessHandle> dead = ProcessHandle.of(server().pid())
                .map(process -> {
                    boolean unused = process.destroyForcibly();
                    return process.onExit();
                })
                .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current()));
        ProcessHandle gone = dead.join();
        server().close();
    }

    /// On the port that it had.
    void bringDatabase() throws InterruptedException {
        startDatabase();
    }

    /// Whether it comes up without a database is its own matter; [#untilReady] waits for it.
    void killAndStart() throws IOException, InterruptedException {
        for (Instance instance : instances) {
            instance.kill();
            instance.start();
        }
    }

    /// Starts again what ended because it had no database.
    void untilReady() throws IOException, InterruptedException {
        for (Instance instance : instances) {
            if (!instance.isAlive()) {
                instance.start();
            }
            instance.awaitReady();
        }
    }

    /// What lives in the heap of the first instance, in MB; 0 when nobody can tell.
    long memory() throws IOException, InterruptedException {
        return instances.getFirst().memory();
    }

    Path journal() {
        return folder.resolve("data").resolve("journal");
    }

    void stopDatabase(Duration how) throws InterruptedException {
        server().close();
        Thread.sleep(how);
        startDatabase();
    }

    private EmbeddedPostgres server() {
        return java.util.Objects.requireNonNull(server, "not open");
    }

    /// The orphans of a killed server hold its memory for a moment.
    private void startDatabase() throws InterruptedException {
        for (int attempt = 1; !closed; attempt++) {
            try {
                server = EmbeddedPostgres.start(folder.resolve("database"));
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
        end();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException ending) {
            // the hook runs already
        }
    }

    private synchronized void end() {
        closed = true;
        instances.forEach(Instance::end);
        EmbeddedPostgres last = server;
        if (last != null) {
            last.close();
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            System.err.println("judge: could not delete " + folder + ": " + e.getMessage());
        }
    }
}
