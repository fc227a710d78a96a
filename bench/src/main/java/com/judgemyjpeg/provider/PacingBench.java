package com.judgemyjpeg.provider;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Fault;
import com.judgemyjpeg.provider.fake.FaultRule;
import com.judgemyjpeg.provider.fake.Latency;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// `PacingBench FOLDER SECONDS POOL=RPM[!]...`: three programs ask for half as much again as their
/// pools grant, and the fake provider counts. A pool with `!` is away for the second third of the
/// time. Writes how much of the quota was used, per cent, of a pool that was away without that
/// third, and how many calls were beyond a limit, after ten seconds.
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

    private record Quota(String pool, int rpm, boolean goes) {
        static Quota of(String text) {
            String[] parts = text.split("=");
            return new Quota(parts[0], Integer.parseInt(parts[1].replace("!", "")), text.endsWith("!"));
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
            while (quotas.stream().allMatch(quota -> counted(fake, quota) == 0)) {
                Thread.sleep(10);
            }
            Thread.sleep(SETTLING);
            Map<Quota, Long> before = quotas.stream().collect(Collectors.toMap(quota -> quota, quota -> counted(fake, quota)));
            long refusedBefore = refused(fake, quotas);
            long begin = System.nanoTime();
            Thread.sleep(Duration.ofSeconds(seconds).dividedBy(3));
            Duration away = away(fake, quotas, seconds);
            Thread.sleep(Duration.ofSeconds(seconds).dividedBy(3));
            double minutes = (System.nanoTime() - begin) / 6e10;
            List<Quota> stayed = quotas.stream().filter(quota -> !quota.goes()).toList();
            tell("used", used(fake, stayed, before, minutes));
            List<Quota> gone = quotas.stream().filter(Quota::goes).toList();
            if (!gone.isEmpty()) {
                tell("used when not away", used(fake, gone, before, minutes - away.toNanos() / 6e10));
            }
            tell("refused", refused(fake, quotas) - refusedBefore);
        } finally {
            programs.forEach(Process::destroyForcibly);
        }
    }

    private static Duration away(FakeProvider fake, List<Quota> quotas, int seconds) throws InterruptedException {
        long begin = System.nanoTime();
        Instant back = Instant.now().plus(Duration.ofSeconds(seconds).dividedBy(3));
        quotas.stream()
                .filter(Quota::goes)
                .forEach(quota -> fake.fault(FaultRule.always(Fault.OVERLOADED).in(quota.pool()).until(back)));
        Thread.sleep(Duration.between(Instant.now(), back));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static double used(FakeProvider fake, List<Quota> quotas, Map<Quota, Long> before, double minutes) {
        long calls = quotas.stream().mapToLong(quota -> counted(fake, quota) - before.get(quota)).sum();
        return 100.0 * calls / (quotas.stream().mapToInt(Quota::rpm).sum() * minutes);
    }

    private static long counted(FakeProvider fake, Quota quota) {
        return fake.counts(quota.pool()).counted();
    }

    /// Beyond a limit; what a pool that is away answers is none of it.
    private static long refused(FakeProvider fake, List<Quota> quotas) {
        return quotas.stream()
                .mapToLong(quota -> fake.counts(quota.pool()).errors().getOrDefault("rate_limit_exceeded", 0))
                .sum();
    }

    private static void tell(String name, double value) {
        System.out.printf("%s\t%.2f%n", name, value);
    }
}
