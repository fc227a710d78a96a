package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.setting.Vault;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// A program that asks providers so many questions a minute, whatever becomes of them.
final class AskingProgram {
    private static final byte[] JPEG = new byte[40_000];
    private static final Question.Form FORM = new Question.Form(
            "points",
            Map.of(
                    "type", "object",
                    "properties", Map.of("points", Map.of("type", "integer")),
                    "required", List.of("points"),
                    "additionalProperties", false));
    private static final Duration AT_MOST = Duration.ofMinutes(10); // whoever started it ends it before

    private AskingProgram() {}

    static Process start(EmbeddedPostgres server, int perMinute) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PacingBench.class.getName(),
                        "program",
                        server.jdbcUrl(),
                        server.user(),
                        server.password(),
                        Integer.toString(perMinute))
                .inheritIO()
                .start();
    }

    static void run(String url, String user, String password, int perMinute) throws InterruptedException {
        try (HikariDataSource source = pool(url, user, password);
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                Providers providers = providers(source)) {
            long begin = System.nanoTime();
            for (long i = 0; System.nanoTime() - begin < AT_MOST.toNanos(); i++) {
                TimeUnit.NANOSECONDS.sleep(begin + i * 60_000_000_000L / perMinute - System.nanoTime());
                var unused = threads.submit(() -> providers.ask(question(), (json, bill) -> json, () -> () -> {}));
            }
        }
    }

    static Question question() {
        return new Question(
                "Judge the picture.",
                List.of(new Question.Picture(JPEG.length, () -> new ByteArrayInputStream(JPEG), "low")),
                FORM,
                100,
                new Question.Sake(null, UUID.randomUUID().toString(), "free", "1"));
    }

    static HikariDataSource pool(String url, String user, String password) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setUsername(user);
        settings.setPassword(password);
        return new HikariDataSource(settings);
    }

    static Providers providers(HikariDataSource source) {
        var database = new Database(source);
        var pacer = new PostgresPacer(database);
        var keys = new Keys(new KeyRows(database, new Vault(new byte[Vault.KEY_BYTES])), Map.of(), InstantSource.system());
        var calls = new CallRows(database, InstantSource.system(), Duration.ofMinutes(1));
        var prices = Prices.load(new JsonMapper());
        return new Providers(
                new Line(pacer, keys),
                pacer,
                keys,
                new ChatCall(Duration.ofSeconds(30)),
                calls,
                prices,
                new Budgets(new BudgetRows(database), InstantSource.system(), List.of()),
                new Orders(new OrderRows(database), keys, calls, prices, Duration.ofSeconds(1), InstantSource.system()),
                new Signals(database, source::getConnection),
                Duration.ofSeconds(5));
    }
}
