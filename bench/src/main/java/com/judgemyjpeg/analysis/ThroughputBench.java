package com.judgemyjpeg.analysis;

import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Latency;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// `ThroughputBench FOLDER SECONDS CALLS PHOTO...`: analyses a second through the whole program,
/// whose heap is 512 MB, when the renditions are there and a provider answers after 1.5 s; then
/// as many calls as wanted in flight at once, and whether each of them is ended. Provider and
/// PostgreSQL share the cores.
final class ThroughputBench {
    private static final Duration ANSWER = Duration.ofMillis(1500);
    private static final Duration LONG_ANSWER = Duration.ofSeconds(60);
    private static final int WAITING = 1500;
    private static final int EXPECTED = 300; // a second, at most
    private static final Duration WARMING_UP = Duration.ofSeconds(15);
    private static final Duration LOOKING = Duration.ofMillis(500);

    private final EmbeddedPostgres server;
    private final JdbcClient jdbc;
    private final Path folder;
    private final List<String> photos;

    private ThroughputBench(EmbeddedPostgres server, Path folder, List<String> photos) {
        this.server = server;
        this.jdbc = JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password()));
        this.folder = folder;
        this.photos = photos;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("program")) {
            BusyProgram.run(List.of(args));
            return;
        }
        Path folder = Path.of(args[0]);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("throughput"))) {
            var bench = new ThroughputBench(server, folder, List.of(args).subList(3, args.length));
            bench.throughput(Integer.parseInt(args[1]));
            bench.inFlight(Integer.parseInt(args[2]));
        }
    }

    private void throughput(int seconds) throws Exception {
        try (FakeProvider fake = provider(ANSWER)) {
            Process program = start(fake, WAITING, EXPECTED * seconds);
            try {
                Thread.sleep(WARMING_UP);
                long before = done();
                long begin = System.nanoTime();
                long enough = TimeUnit.SECONDS.toNanos(seconds) - WARMING_UP.toNanos();
                while (System.nanoTime() - begin < enough && left() > WAITING) {
                    Thread.sleep(LOOKING); // counting what is left is work too
                }
                tell("throughput", (done() - before) / ((System.nanoTime() - begin) / 1e9));
                tell("throughput.failed", failed());
                tell("throughput.mb", memory(program));
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
        forgetWhatIsLeft();
    }

    /// What the program left when it was ended; the next one would find it and do it.
    private void forgetWhatIsLeft() {
        for (String left : List.of(
                "delete from analysis_queue",
                "delete from analysis where state in ('queued', 'running')",
                "delete from provider_call where ended_at is null")) {
            jdbc.sql(left).update();
        }
    }

    private void inFlight(int calls) throws Exception {
        long before = done();
        try (FakeProvider fake = provider(LONG_ANSWER)) {
            Process program = start(fake, calls, calls);
            try {
                long most = 0;
                while (left() > 0 && program.isAlive()) {
                    most = Math.max(most, underWay());
                    Thread.sleep(LOOKING);
                }
                tell("inflight", most);
                tell("inflight.done", done() - before);
                tell("inflight.failed", failed());
                tell("inflight.mb", memory(program));
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
    }

    private static FakeProvider provider(Duration answer) throws Exception {
        return FakeProvider.start(FakeSettings.with(PoolSpec.parse("a:sk-a-0123456789")).taking(Latency.of(answer)));
    }

    /// Returns when the program has so many analyses waiting, and begins with them.
    private Process start(FakeProvider fake, int waiting, int analyses) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ThroughputBench.class.getName(),
                "program",
                server.jdbcUrl(),
                server.user(),
                server.password(),
                fake.baseUrl(),
                folder.resolve("data").toString(),
                Integer.toString(waiting),
                Integer.toString(analyses)));
        command.addAll(photos);
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (program.inputReader().lines().noneMatch(BusyProgram.BEGUN::equals)) {
            throw new IllegalStateException("the program ended");
        }
        return program;
    }

    private long done() {
        return count("select count(*) from analysis where state = 'done'");
    }

    private long failed() {
        return count("select count(*) from analysis where state not in ('done', 'queued', 'running')");
    }

    private long left() {
        return count("select count(*) from analysis_queue");
    }

    private long underWay() {
        return count("select count(*) from provider_call where ended_at is null");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /// Resident, the most there was, MB.
    private static double memory(Process program) throws Exception {
        return java.nio.file.Files.readAllLines(Path.of("/proc", Long.toString(program.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum() / 1024.0;
    }

    private static void tell(String name, double value) {
        System.out.printf("%s\t%.2f%n", name, value);
    }
}
