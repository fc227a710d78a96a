package com.judgemyjpeg.provider;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.PoolSpec;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.slf4j.LoggerFactory;

/// `AddedTimeBench FOLDER ROUNDS CALLS PORT`: the same question to a provider that answers at
/// once, one call after the other: by a plain HTTP client, by our own with permit, books and
/// validation, and by the plain one through Portkey's gateway on that port. In turn, so that
/// all see the same machine. Writes half of all calls of each, ms.
final class AddedTimeBench {
    private static final String KEY = "sk-a-0123456789";
    private static final String MODEL = "gpt-4o-mini";

    private final Providers providers;
    /// The gateway passes the header on by which Java would offer HTTP/2, and stumbles over it.
    private final HttpClient plain =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String body;
    private final Map<String, List<Long>> took = new LinkedHashMap<>();

    private AddedTimeBench(Providers providers) throws IOException {
        this.providers = providers;
        this.body = ChatCall.body(key("http://localhost"), AskingProgram.question());
    }

    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR); // figures go to the same place
        int rounds = Integer.parseInt(args[1]);
        int calls = Integer.parseInt(args[2]);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]));
                FakeProvider fake = FakeProvider.start(FakeSettings.with(PoolSpec.parse("a:" + KEY)));
                HikariDataSource source = AskingProgram.pool(server.jdbcUrl(), server.user(), server.password())) {
            Flyway.configure().dataSource(source).load().migrate();
            var database = new Database(source);
            new PostgresPacer(database).open("a", Limits.of("tier-2"));
            new KeyRows(database, new Vault(new byte[Vault.KEY_BYTES])).put(key(fake.baseUrl()), false);
            try (Providers providers = AskingProgram.providers(source)) {
                var bench = new AddedTimeBench(providers);
                for (int round = 0; round <= rounds; round++) { // the first warms up
                    bench.round(fake, calls, args[3]);
                    if (round == 0) {
                        bench.took.clear();
                    }
                }
                bench.took.forEach(AddedTimeBench::tell);
            }
        }
    }

    private void round(FakeProvider fake, int calls, String gateway) throws Exception {
        var direct = HttpRequest.newBuilder(URI.create(fake.baseUrl() + "/chat/completions"));
        var through = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway + "/v1/chat/completions"))
                .header("x-portkey-provider", "openai")
                .header("x-portkey-custom-host", fake.baseUrl());
        measure("added.plain", calls, () -> post(direct));
        measure("added.ours", calls, this::ask);
        measure("added.portkey", calls, () -> post(through));
    }

    private void measure(String name, int calls, Call call) throws Exception {
        List<Long> all = took.computeIfAbsent(name, key -> new ArrayList<>());
        for (int i = 0; i < calls; i++) {
            Thread.sleep(8); // within the pool's limit: waiting for a permit is no cost of ours
            long begin = System.nanoTime();
            call.run();
            all.add(System.nanoTime() - begin);
        }
    }

    private void post(HttpRequest.Builder to) throws Exception {
        HttpRequest request = to.copy()
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = plain.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("points")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private void ask() throws InterruptedException {
        Outcome<String> outcome = providers.ask(AskingProgram.question(), (json, bill) -> json, () -> () -> {});
        if (!(outcome instanceof Outcome.Answered<String>)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private static ProviderKey key(String baseUrl) {
        return new ProviderKey("a", ProviderKind.OPENAI, baseUrl, new Secret(KEY), MODEL, "a", 0);
    }

    private static void tell(String name, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("%s\t%.3f%n", name, sorted[sorted.length / 2] / 1e6);
    }
}
