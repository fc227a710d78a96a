package com.judgemyjpeg.analysis;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.database.Signals;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `QueueBench FOLDER ROUNDS SECONDS HELD_SECONDS SOAK_SECONDS`: the queue alone, through the
/// program's own worker, with jobs that do nothing but take a millisecond. Writes a line for
/// each figure, name and value.
final class QueueBench implements AutoCloseable {
    private static final int HANDS = 48;
    private static final int BACKLOG = 2_000;
    private static final int ADDED_AT_ONCE = 100;
    private static final int PACED = 300; // a second
    private static final List<Priority> LINES_BEHIND = List.of(Priority.FREE, Priority.PROGRAM, Priority.BATCH);
    private static final int BEHIND = 20; // a second in each of them
    private static final int PRODUCERS = 8;
    private static final int PICKUPS = 300;
    private static final PersonId[] PEOPLE = java.util.stream.Stream.generate(() -> new PersonId(UUID.randomUUID()))
            .limit(500)
            .toArray(PersonId[]::new);

    private final EmbeddedPostgres server;
    private final HikariDataSource pool;
    private final Database database;
    private final AnalysisQueue queue;
    private final Signals signals;

    private QueueBench(Path folder) throws Exception {
        server = EmbeddedPostgres.start(folder);
        pool = pool(server);
        Flyway.configure().dataSource(pool).load().migrate();
        database = new Database(pool);
        queue = new PostgresAnalysisQueue(database);
        signals = new Signals(database, this::connection);
    }

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN); // figures go to the same place
        if (args[0].equals("worker")) {
            SlowWorker.work(args[1], args[2], args[3]);
            return;
        }
        int rounds = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        int held = Integer.parseInt(args[3]);
        try (var bench = new QueueBench(Path.of(args[0]))) {
            bench.steady(seconds); // warms up
            for (int round = 0; round < rounds; round++) {
                tell("steady", bench.steady(seconds));
            }
            bench.paced("baseline", Math.min(held, 60));
            try (Connection somebody = bench.connection()) {
                somebody.setAutoCommit(false);
                somebody.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                somebody.createStatement().execute("select count(*) from person");
                bench.paced("held", held);
            }
            bench.soak(Integer.parseInt(args[4]));
            bench.pickup();
            for (int round = 0; round < rounds; round++) {
                tell("recovery", bench.recovery());
            }
        }
    }

    private Connection connection() throws java.sql.SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static HikariDataSource pool(EmbeddedPostgres server) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(server.jdbcUrl());
        settings.setUsername(server.user());
        settings.setPassword(server.password());
        settings.setMaximumPoolSize(HANDS + 4);
        return new HikariDataSource(settings);
    }

    private AnalysisWorker worker(Consumer<Job> run) {
        var settings = new AnalysisSettings(
                HANDS,
                0,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMinutes(2),
                new AnalysisSettings.WithoutModel(AnalysisSettings.Choice.WAIT, AnalysisSettings.Choice.WAIT));
        var worker = new AnalysisWorker(queue, (job, waits) -> run.accept(job), signals, settings);
        worker.start();
        return worker;
    }

    private static void aMillisecond() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean somethingIsLeft() {
        return queue.lines().stream().anyMatch(line -> line.jobs() > 0);
    }

    private static void sleepUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(int count, int from, Priority... lines) {
        database.change(jdbc -> {
            for (int i = from; i < from + count; i++) {
                queue.add(new AnalysisId(UUID.randomUUID()), PEOPLE[i % PEOPLE.length], lines[i % lines.length], 0);
            }
        });
    }

    /// Keeps some thousand waiting until the end.
    ///
    /// @param waiting counted up here, and down by who does them
    private Thread flood(AnalysisWorker worker, LongAdder waiting, long end, Priority... lines) {
        return Thread.ofPlatform().start(() -> {
            for (int from = 0; System.nanoTime() < end; ) {
                if (waiting.sum() < BACKLOG) {
                    add(ADDED_AT_ONCE, from, lines);
                    from += ADDED_AT_ONCE;
                    waiting.add(ADDED_AT_ONCE);
                    worker.wake();
                } else {
                    aMillisecond();
                }
            }
        });
    }

    /// Jobs a second, added, claimed, done and finished, while some thousand wait.
    private double steady(int seconds) throws Exception {
        var done = new LongAdder();
        var waiting = new LongAdder();
        AnalysisWorker worker = worker(job -> {
            aMillisecond();
            if (queue.finish(job)) {
                done.increment();
                waiting.decrement();
            }
        });
        Thread producer =
                flood(worker, waiting, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds + 1), Priority.values());
        Thread.sleep(1000);
        long before = done.sum();
        long begin = System.nanoTime();
        producer.join();
        double rate = (done.sum() - before) / ((System.nanoTime() - begin) / 1e9);
        finishAll(worker);
        return rate;
    }

    private void finishAll(AnalysisWorker worker) throws InterruptedException {
        while (somethingIsLeft()) {
            Thread.sleep(20);
        }
        worker.stop();
    }

    /// Some hundred jobs a second for a while: how long until each is begun, and how large the
    /// table grows, KB.
    private void paced(String name, int seconds) throws Exception {
        Map<AnalysisId, Long> waiting = new ConcurrentHashMap<>();
        List<Long> pickups = java.util.Collections.synchronizedList(new ArrayList<>());
        AnalysisWorker worker = worker(job -> {
            Long since = waiting.remove(job.analysis());
            if (since != null) {
                pickups.add(System.nanoTime() - since);
            }
            aMillisecond();
            boolean unused = queue.finish(job);
        });
        long most = 0;
        long begin = System.nanoTime();
        List<Thread> producers = IntStream.range(0, PRODUCERS)
                .mapToObj(p -> Thread.ofPlatform().start(() -> {
                    for (int i = p; i < seconds * PACED; i += PRODUCERS) {
                        sleepUntil(begin + i * 1_000_000_000L / PACED);
                        var id = new AnalysisId(UUID.randomUUID());
                        waiting.put(id, System.nanoTime());
                        queue.add(id, PEOPLE[i % PEOPLE.length], Priority.FREE, 0);
                        worker.wake();
                    }
                }))
                .toList();
        for (int second = 0; second < seconds; second++) {
            sleepUntil(begin + second * 1_000_000_000L);
            most = Math.max(most, dead());
        }
        for (Thread producer : producers) {
            producer.join();
        }
        finishAll(worker);
        tell(name + ".p50", percentile(pickups, 50));
        tell(name + ".p99", percentile(pickups, 99));
        tell(name + ".dead", most);
    }

    /// More in the first line than can be done, for a while, and some in each line behind it:
    /// how long each of those waited, seconds.
    private void soak(int seconds) throws Exception {
        Map<AnalysisId, Behind> behind = new ConcurrentHashMap<>();
        Map<Priority, Long> longest = new ConcurrentHashMap<>();
        var waiting = new LongAdder();
        var done = new LongAdder();
        AnalysisWorker worker = worker(job -> {
            Behind one = behind.remove(job.analysis());
            if (one == null) {
                waiting.decrement();
                done.increment();
            } else {
                longest.merge(one.line(), System.nanoTime() - one.since(), Math::max);
            }
            aMillisecond();
            boolean unused = queue.finish(job);
        });
        long begin = System.nanoTime();
        Thread flood = flood(worker, waiting, begin + TimeUnit.SECONDS.toNanos(seconds), Priority.PREMIUM);
        for (int i = 0; i < seconds * BEHIND; i++) {
            sleepUntil(begin + i * 1_000_000_000L / BEHIND);
            for (Priority line : LINES_BEHIND) {
                var id = new AnalysisId(UUID.randomUUID());
                behind.put(id, new Behind(line, System.nanoTime()));
                queue.add(id, PEOPLE[i % PEOPLE.length], line, 0);
            }
        }
        flood.join();
        tell("soak.flood", done.sum() / (double) seconds);
        finishAll(worker);
        LINES_BEHIND.forEach(line -> tell("soak." + line.code(), longest.get(line) / 1e9));
    }

    private record Behind(Priority line, long since) {}

    private long dead() {
        return JdbcClient.create(pool)
                .sql("select pg_relation_size('analysis_queue') / 1024")
                .query(Long.class)
                .single();
    }

    /// One job at a time on a program that has nothing to do: from before it is added until it
    /// is begun.
    private void pickup() throws Exception {
        List<Long> pickups = new ArrayList<>();
        var begun = new java.util.concurrent.SynchronousQueue<Long>();
        AnalysisWorker worker = worker(job -> {
            try {
                begun.put(System.nanoTime());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            boolean unused = queue.finish(job);
        });
        for (int i = 0; i < PICKUPS; i++) {
            long since = System.nanoTime();
            add(1, i, Priority.FREE);
            worker.wake();
            pickups.add(begun.take() - since);
            Thread.sleep(5);
        }
        worker.stop();
        tell("pickup.p50", percentile(pickups, 50));
        tell("pickup.p99", percentile(pickups, 99));
    }

    /// Two programs with two-second jobs, one of them killed while all its hands are full:
    /// seconds until nothing is left.
    private double recovery() throws Exception {
        add(2 * SlowWorker.HANDS, 0, Priority.FREE);
        Process dead = SlowWorker.start(server);
        Process alive = SlowWorker.start(server);
        try {
            while (queue.held(100).size() < 2 * SlowWorker.HANDS) {
                Thread.sleep(20);
            }
            dead.destroyForcibly();
            long killed = System.nanoTime();
            while (somethingIsLeft()) {
                Thread.sleep(20);
            }
            return (System.nanoTime() - killed) / 1e9;
        } finally {
            dead.destroyForcibly();
            alive.destroyForcibly().waitFor();
        }
    }

    /// Milliseconds.
    private static double percentile(List<Long> nanos, int percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    private static void tell(String name, double value) {
        System.out.printf("%s\t%.2f%n", name, value);
    }

    @Override
    public void close() {
        pool.close();
        server.close();
    }
}
