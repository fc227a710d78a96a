package com.judgemyjpeg.drill;

import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `judge serve` as a process of its own, always on the same port.
final class Instance {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern USED = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

    private final Path data;
    private final Path log;
    private final EmbeddedPostgres.Address database;
    private final Duration lease;
    private final List<String> more;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile @Nullable Process process;

    /// @param more settings beside those of every drill; they win
    Instance(Path data, Path log, EmbeddedPostgres.Address database, Duration lease, List<String> more)
            throws IOException {
        this.data = data;
        this.log = log;
        this.database = database;
        this.lease = lease;
        this.more = more;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void start() throws IOException {
        var builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JUDGE_DATABASE_USER", database.user());
        builder.environment().put("JUDGE_DATABASE_PASSWORD", database.password().reveal());
        process = builder.start();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it may live for seconds only
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.judgemyjpeg.JudgeMyJpeg",
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString(),
                "--database-url",
                database.url()));
        Stream.concat(settings().stream(), more.stream()).forEach(setting -> command.addAll(List.of("--set", setting)));
        return command;
    }

    /// Nobody is turned away, and a lease is as long as the drill wants it; everything else is
    /// as always.
    private List<String> settings() {
        return List.of(
                "logging.file.name=" + log.resolveSibling(log.getFileName() + ".full"),
                "judge.secret-key=ZHJpbGwgZHJpbGwgZHJpbGwgZHJpbGwgZHJpbGwgZCE=",
                "judge.guest.per-browser=1000000",
                "judge.guest.per-network=1000000",
                "judge.limits.times.analyses=1000000",
                "judge.limits.times.analyses-of-network=1000000",
                "judge.pixels.children=1",
                "judge.analysis.lease=" + lease.toMillis() + "ms",
                "judge.analysis.heartbeat=" + lease.toMillis() / 4 + "ms");
    }

    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var ping = HttpRequest.newBuilder(URI.create(url() + "/api/ping"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (System.nanoTime() < end && process != null && process.isAlive()) {
            try {
                if (client.send(ping, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it has just been started
            }
            Thread.sleep(100);
        }
        throw new CannotStart("An instance of the drill did not start: see " + log);
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /// What lives in its heap, in MB, by the JDK's own `jcmd`; 0 when nobody can tell.
    long memory() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes / 1024;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process mine = process;
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (mine == null || Files.notExists(program)) {
            return "";
        }
        Process asking = new ProcessBuilder(program.toString(), String.valueOf(mine.pid()), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asking.waitFor();
        return said;
    }

    void kill() throws InterruptedException {
        Process mine = process;
        if (mine != null) {
            mine.destroyForcibly().waitFor();
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        if (process != null) {
            new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    /// Whatever it does, also when it is frozen.
    void end() {
        Process mine = process;
        if (mine == null) {
            return;
        }
        mine.destroyForcibly();
        try {
            boolean unused = mine.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
