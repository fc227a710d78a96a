package com.judgemyjpeg.provider;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Latency;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// `PacingBench FOLDER SECONDS POOL=RPM...`: three programs ask for half as much again as their
/// pools grant, and the fake provider counts. Writes how much of the quota was used, per cent,
/// and how many calls were refused, after ten seconds.
final class PacingBench {
    private static final int PROGRAMS = 3;
    private static final Duration ANSWER = Duration.ofMillis(500);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private PacingBench() {}

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR); // figures go to the same place
        if (args[0].equals("program")) {
            AskingProgram.run(args[1], args[2], args[3], Integer.parseInt(args[4]));
            return;
        }
        List<Quota> quotas = List.of(args).subList(2, args.length).stream().map(Quota::of).toList();
        PoolSpec[] pools = quotas.stream().map(Quota::granted).toArray(PoolSpec[]::new);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]));
                FakeProvider fake = FakeProvider.start(FakeSettings.with(pools).taking(Latency.of(ANSWER)))) {
            open(server, fake, quotas);
            measure(server, fake, quotas, Integer.parseInt(args[1]));
        }
    }

    private record Quota(String pool, int rpm) {
        static Quota of(String text) {
            String[] parts = text.split("=");
            return new Quota(parts[0], Integer.parseInt(parts[1]));
        }

        String key() {
            return "sk-" + pool + "-0123456789";
        }

        PoolSpec granted() {
            return PoolSpec.parse(pool + ":" + key() + ":rpm=" + rpm);
        }
    }

    private static void open(EmbeddedPostgres server, FakeProvider fake, List<Quota> quotas) {
        var source = new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password());
        Flyway.configure().dataSource(source).load().migrate();
        var database = new Database(source);
        var rows = new KeyRows(database, new Vault(new byte[Vault.KEY_BYTES]));
        for (Quota quota : quotas) {
            new PostgresPacer(database).open(quota.pool(), Limits.of("rpm=" + quota.rpm()));
            rows.put(
                    new ProviderKey(
                            quota.pool(),
                            ProviderKind.OPENAI,
                            fake.baseUrl(),
                            new Secret(quota.key()),
                            "gpt-4o-mini",
                            quota.pool(),
                            0),
                    false);
        }
    }

    private static void measure(EmbeddedPostgres server, FakeProvider fake, List<Quota> quotas, int seconds) throws Exception {
        int granted = quotas.stream().mapToInt(Quota::rpm).sum();
        List<Process> programs = new ArrayList<>();
        try {
            for (int i = 0; i < PROGRAMS; i++) {
                programs.add(AskingProgram.start(server, granted * 3 / 2 / PROGRAMS));
            }
            while (counted(fake, quotas) == 0) {
                Thread.sleep(10);
            }
            Thread.sleep(SETTLING);
            long before = counted(fake, quotas);
            long refusedBefore = refused(fake, quotas);
            long begin = System.nanoTime();
            Thread.sleep(Duration.ofSeconds(seconds));
            double minutes = (System.nanoTime() - begin) / 6e10;
            tell("used", 100.0 * (counted(fake, quotas) - before) / (granted * minutes));
            tell("refused", refused(fake, quotas) - refusedBefore);
        } finally {
            programs.forEach(Process::destroyForcibly);
        }
    }

    private static long counted(FakeProvider fake, List<Quota> quotas) {
        return quotas.stream().mapToLong(quota -> fake.counts(quota.pool()).counted()).sum();
    }

    private static long refused(FakeProvider fake, List<Quota> quotas) {
        return quotas.stream()
                .flatMap(quota -> fake.counts(quota.pool()).errors().values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }

    private static void tell(String name, double value) {
        System.out.printf("%s\t%.2f%n", name, value);
    }
}
