package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.problem.CannotStart;
import com.judgemyjpeg.platform.setting.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A running PostgreSQL 18 of our own on a data folder. [#start] makes the folder on first use, ends what a
/// killed program left behind, and returns when connections are accepted; [#close] ends the server after it
/// has written everything down. There is no shutdown hook here on purpose: who started it knows what must end
/// before it.
public final class EmbeddedPostgres implements AutoCloseable {
    /// Given on the command line, so that a program's update also updates them on data that is already there.
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("logging_collector", "off"),
            // compiling a query costs more than any of ours takes
            Map.entry("jit", "off"),
            // statements and the values in their errors are people's: neither belongs in a log
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"));

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 3;

    private final DataFolder folder;
    private final Cluster cluster;
    private final PostgresLog said;
    private final int port;
    private volatile Process process;
    private volatile boolean closing;

    private EmbeddedPostgres(DataFolder folder, Cluster cluster, PostgresLog said) throws IOException {
        this.folder = folder;
        this.cluster = cluster;
        this.said = said;
        this.port = cluster.freePort();
        this.process = cluster.programs().launch(arguments());
        said.follow(process.getInputStream());
    }

    public static EmbeddedPostgres start(Path where) {
        DataFolder folder = DataFolder.open(where);
        try {
            Path home = Files.createDirectories(folder.path().resolve("database"));
            Path binaries = PostgresBinaries.unpacked(cache());
            var programs = new PostgresPrograms(binaries, RunAs.choose(home, binaries), home);
            var cluster = new Cluster(home, programs);
            cluster.makeIfMissing();
            Postmaster.endOrphan(cluster.data(), programs);
            Path logs = Files.createDirectories(folder.path().resolve("logs"));
            EmbeddedPostgres server = serve(folder, cluster, new PostgresLog(logs.resolve("postgres.log")));
            folder.stamp();
            return server;
        } catch (IOException e) {
            folder.close();
            throw CannotStart.because(folder.path(), e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// How to reach a database.
    public record Address(String url, String user, Secret password) {}

    /// The server that another program runs on this folder at the moment. It stays that program's: nothing here
    /// takes its lock or ends it.
    public static Optional<Address> running(Path where) {
        Path database = where.resolve("database");
        return Postmaster.of(database.resolve("data"))
                .filter(Postmaster::ready)
                .filter(server -> server.runsOn(database))
                .map(server -> new Address(
                        jdbcUrl(server.port(), Cluster.DATABASE), Cluster.OWNER, Cluster.passwordIn(database)));
    }

    public Address address() {
        return new Address(jdbcUrl(), user(), new Secret(password()));
    }

    public String jdbcUrl() {
        return jdbcUrl(Cluster.DATABASE);
    }

    /// The same server, another of its databases.
    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return Cluster.OWNER;
    }

    public String password() {
        return cluster.password();
    }

    public long pid() {
        return process.pid();
    }

    /// From now on, until [#close], a server that dies is started again, on the same port. What was committed is
    /// there again; whoever was connected has to connect anew.
    public void keepRunning() {
        new PostgresKeeper(this).start();
    }

    boolean closing() {
        return closing;
    }

    /// Waits until it has ended, by itself or not.
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /// @return why it does not run
    Optional<CannotStart> startAgain() {
        try {
            relaunch();
            return untilReady();
        } catch (IOException e) {
            return Optional.of(CannotStart.because(folder.path(), e));
        } catch (CannotStart e) {
            return Optional.of(e);
        }
    }

    /// Its children may outlive a server that was killed, and nobody else may use the files before they are gone; they
    /// notice within moments.
    private synchronized void relaunch() throws IOException {
        if (closing) {
            return;
        }
        Postmaster.endOrphan(cluster.data(), cluster.programs());
        Process fresh = cluster.programs().launch(arguments());
        said.follow(fresh.getInputStream());
        process = fresh;
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        try (folder) {
            if (process.isAlive()) {
                askToEnd();
            }
            if (!Postmaster.gone(process.toHandle(), Duration.ofSeconds(30))) {
                // no data is lost: the next start replays what was committed
                cluster.programs().signal("QUIT", process.pid());
                Postmaster.gone(process.toHandle(), Duration.ofSeconds(10));
            }
        }
    }

    private void askToEnd() {
        try {
            cluster.programs().signal("INT", process.pid());
        } catch (CannotStart e) {
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    private static EmbeddedPostgres serve(DataFolder folder, Cluster cluster, PostgresLog said) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var server = new EmbeddedPostgres(folder, cluster, said);
            Optional<CannotStart> failed = server.untilReady();
            if (failed.isEmpty()) {
                return server;
            }
            // between our look at the port and the server's, another program may have taken it
            if (!said.lastLines().contains("could not bind") || attempt == ATTEMPTS) {
                throw failed.get();
            }
        }
    }

    private Optional<CannotStart> untilReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                Pause.milliseconds(50); // its last words may still be in the pipe
                return Optional.of(cluster.programs().failure("server", said.lastLines()));
            }
            if (Postmaster.of(cluster.data())
                    .filter(server -> server.ready() && server.pid() == process.pid())
                    .isPresent()) {
                return Optional.empty();
            }
            Pause.milliseconds(5);
        }
        process.destroy();
        return Optional.of(
                new CannotStart("PostgreSQL in %s did not get ready within %d minutes: see logs/postgres.log there."
                        .formatted(folder.path(), PATIENCE.toMinutes())));
    }

    private List<String> arguments() {
        var arguments = new ArrayList<>(List.of("-D", cluster.data().toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    /// Deleting it costs a second at the next start, nothing else. Root's lies outside of its home, because
    /// the server that runs as nobody must reach its programs there.
    private static Path cache() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("judge.cache")),
                        Optional.ofNullable(System.getenv("JUDGE_CACHE")),
                        Optional.of("/var/cache/judgemyjpeg").filter(shared -> RunAs.root()),
                        Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(home -> home + "/judgemyjpeg"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "judgemyjpeg"))
                .toAbsolutePath();
    }
}
