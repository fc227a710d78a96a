package com.judgemyjpeg.billing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.slf4j.LoggerFactory;

/// `LedgerBench FOLDER ROUNDS SECONDS THREADS`: writes a line for each figure, name and value.
final class LedgerBench {
    private static final int ACCOUNTS = 1000;
    private static final int PLENTY = 1_000_000_000;
    private static final int LOOKS = 2000;

    private final Path folder;
    private final Database database;
    private final Allowance allowance;
    private final long seconds;
    private final int threads;

    private LedgerBench(Path folder, Database database, long seconds, int threads) {
        this.folder = folder;
        this.database = database;
        this.seconds = seconds;
        this.threads = threads;
        var settings = new AllowanceSettings(PLENTY, PLENTY, ZoneOffset.UTC, Duration.ofHours(1));
        allowance = new Allowance(
                new LedgerRows(database, settings),
                new ReservationRows(database),
                new GuestSettings(1, 1),
                settings,
                Instant::now);
    }

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN); // figures go to the same place
        int threads = Integer.parseInt(args[3]);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]));
                HikariDataSource pool = pool(server, threads)) {
            Flyway.configure().dataSource(pool).load().migrate();
            var bench = new LedgerBench(Path.of(args[0]), new Database(pool), Long.parseLong(args[2]), threads);
            bench.run(Integer.parseInt(args[1]));
        }
    }

    private static HikariDataSource pool(EmbeddedPostgres server, int threads) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(server.jdbcUrl());
        settings.setUsername(server.user());
        settings.setPassword(server.password());
        settings.setMaximumPoolSize(threads);
        return new HikariDataSource(settings);
    }

    private void run(int rounds) throws Exception {
        List<PersonId> many =
                Stream.generate(LedgerBench::somebody).limit(ACCOUNTS).toList();
        List<PersonId> one = List.of(somebody());
        many.forEach(this::reserve); // opens their months
        rate(many); // warms up
        for (int round = 0; round < rounds; round++) {
            tell("fsync", forced());
            tell("many", rate(many));
            tell("one", rate(one));
        }
        compareBooks(rounds);
    }

    private static PersonId somebody() {
        return new PersonId(UUID.randomUUID());
    }

    private void reserve(PersonId owner) {
        database.change(jdbc -> allowance.reserve(owner, UUID.randomUUID()));
    }

    /// Reservations a second.
    private double rate(List<PersonId> owners) throws InterruptedException {
        var done = new LongAdder();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        List<Thread> working = Stream.generate(() -> Thread.ofPlatform().start(() -> {
                    while (System.nanoTime() < end) {
                        reserve(owners.get(ThreadLocalRandom.current().nextInt(owners.size())));
                        done.increment();
                    }
                }))
                .limit(threads)
                .toList();
        for (Thread each : working) {
            each.join();
        }
        return done.sum() / ((System.nanoTime() - begin) / 1e9);
    }

    /// How often a second the disk can force a page, one after the other.
    private double forced() throws IOException {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(1);
        long times = 0;
        try (FileChannel file = FileChannel.open(
                folder.resolve("forced"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            var page = ByteBuffer.allocateDirect(8192);
            while (System.nanoTime() < end) {
                file.write(page.clear());
                file.force(false);
                times++;
            }
        }
        return times / ((System.nanoTime() - begin) / 1e9);
    }

    /// What the page of the allowance asks for, of somebody new and of somebody with a long history, in turn.
    private void compareBooks(int rounds) {
        PersonId fresh = somebody();
        PersonId old = somebody();
        for (int i = 0; i < 9; i++) {
            reserve(fresh);
        }
        for (int i = 0; i < 9_999; i++) {
            reserve(old);
        }
        look(fresh);
        look(old);
        for (int round = 0; round < rounds; round++) {
            tell("look.10", look(fresh));
            tell("look.10000", look(old));
        }
    }

    /// Looks a second.
    private double look(PersonId owner) {
        long begin = System.nanoTime();
        for (int i = 0; i < LOOKS; i++) {
            allowance.standing(owner);
            if (allowance.entries(owner, null, 31).isEmpty()) {
                throw new IllegalStateException("no entries");
            }
        }
        return LOOKS / ((System.nanoTime() - begin) / 1e9);
    }

    private static void tell(String name, double value) {
        System.out.printf("%s\t%.1f%n", name, value);
    }
}
