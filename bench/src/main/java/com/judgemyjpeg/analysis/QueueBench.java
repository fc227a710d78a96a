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

/// `QueueBench FOLDER ROUNDS SECONDS HELD_SECONDS`: the queue alone, through the program's own worker, with jobs that do
/// nothing but take a millisecond. Writes a line for each figure, name and value.
final class QueueBench implements AutoCloseable {
    private static final int HANDS = 48;
    private static final int BACKLOG = 2_000;
    private static final int ADDED_AT_ONCE = 100;
    private static final int PACED = 300; // a second
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
                HANDS, Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(2));
        var worker = new AnalysisWorker(queue, run, signals, settings);
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

    private static void sleepUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<AnalysisId> add(int count, int from) {
        List<AnalysisId> added = new ArrayList<>();
        database.change(jdbc -> {
            for (int i = 0; i < count; i++) {
                var id = new AnalysisId(UUID.randomUUID());
                queue.add(id, PEOPLE[(from + i) % PEOPLE.length], Priority.values()[(from + i) % 4]);
                added.add(id);
            }
        });
        return added;
    }

    /// Jobs a second, added, claimed, done and finished, while some thousand wait.
    private double steady(int seconds) throws Exception {
        var done = new LongAdder();
        var added = new LongAdder();
        AnalysisWorker worker = worker(job -> {
            aMillisecond();
            if (queue.finish(job)) {
                done.increment();
            }
        });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds + 1);
        Thread producer = Thread.ofPlatform().start(() -> {
            while (System.nanoTime() < end) {
                if (added.sum() - done.sum() < BACKLOG) {
                    add(ADDED_AT_ONCE, added.intValue());
                    added.add(ADDED_AT_ONCE);
                    worker.wake();
                } else {
                    aMillisecond();
                }
            }
        });
        Thread.sleep(1000);
        long before = done.sum();
        long begin = System.nanoTime();
        producer.join();
        double rate = (done.sum() - before) / ((System.nanoTime() - begin) / 1e9);
        while (queue.backlog().jobs() > 0) {
            Thread.sleep(20);
        }
        worker.stop();
        return rate;
    }

    /// Some hundred jobs a second for a while: how long until each is begun, and how large the table grows, KB.
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
                        queue.add(id, PEOPLE[i % PEOPLE.length], Priority.FREE);
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
        while (queue.backlog().jobs() > 0) {
            Thread.sleep(20);
        }
        worker.stop();
        tell(name + ".p50", percentile(pickups, 50));
        tell(name + ".p99", percentile(pickups, 99));
        tell(name + ".dead", most);
    }

    private long dead() {
        return JdbcClient.create(pool)
                .sql("select pg_relation_size('analysis_queue') / 1024")
                .query(Long.class)
                .single();
    }

    /// One job at a time on a program that has nothing to do: from before it is added until it is begun.
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
            add(1, i);
            worker.wake();
            pickups.add(begun.take() - since);
            Thread.sleep(5);
        }
        worker.stop();
        tell("pickup.p50", percentile(pickups, 50));
        tell("pickup.p99", percentile(pickups, 99));
    }

    /// Two programs with two-second jobs, one of them killed while all its hands are full: seconds until nothing is left.
    private double recovery() throws Exception {
        add(2 * SlowWorker.HANDS, 0);
        Process dead = SlowWorker.start(server);
        Process alive = SlowWorker.start(server);
        try {
            while (queue.held(100).size() < 2 * SlowWorker.HANDS) {
                Thread.sleep(20);
            }
            dead.destroyForcibly();
            long killed = System.nanoTime();
            while (queue.backlog().jobs() > 0) {
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
