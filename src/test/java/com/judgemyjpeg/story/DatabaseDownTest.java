package com.judgemyjpeg.story;

import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestPostgres;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.mode.Mode;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.mode.Rung;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real server that is really killed, stopped, and set to read only.
@Tag("slow")
class DatabaseDownTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PASSWORD = "seven grey herons at dusk";
    private static final Pattern RENDITION = Pattern.compile("/photos/[0-9a-f-]+/renditions/\\d+\\.jpg");

    @TempDir
    static Path folder;

    private static TestPostgres database;
    private static Path data;
    private static TestServer server;
    private static TestPerson alice;
    private static String seen;
    private static String unseen;
    private static String rendition;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.start(folder.resolve("postgres"));
        data = TestServer.freshFolder();
        server = TestServer.start(database.address(), data, Map.of());
        alice = new TestPerson(server);
        alice.signUp(server, "alice@example.com", PASSWORD);
        seen = alice.judge(TestPhotos.small(400), "");
        unseen = alice.judge(TestPhotos.small(401), "");
        assertThat(alice.end(seen)).isEqualTo("done");
        assertThat(alice.end(unseen)).isEqualTo("done");
        Matcher found = RENDITION.matcher(alice.get("/analyses/" + seen).body());
        assertThat(found.find()).isTrue();
        rendition = found.group();
        for (String page : List.of("/photos", "/account", "/account/allowance")) {
            assertThat(alice.get(page).statusCode()).as(page).isEqualTo(200);
        }
    }

    @AfterAll
    static void end() {
        server.close();
        database.close();
    }

    @AfterEach
    void everythingRunsAgain() throws Exception {
        alice.goTo(server.url());
        database.makeRun();
        await(() -> mode() == Mode.NORMAL);
    }

    @Test
    void killedServerIsFoundOutAndLeavesPeopleWhatTheySaw() throws Exception {
        whileAway("killed", database::kill, database::startAgain);
    }

    @Test
    void serverThatHangsIsFoundOutAndLetsEverybodyGo() throws Exception {
        whileAway("hanging", database::freeze, database::thaw);
    }

    private static void whileAway(String what, Runnable end, Runnable again) throws Exception {
        String session = alice.cookie("judge_session");
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> asking = new ArrayList<>();
            end.run();
            Instant began = Instant.now();
            for (int i = 0; i < 60; i++) { // three times as many as there are connections
                asking.add(crowd.submit(() -> alice.get("/photos")));
            }
            await(() -> mode() == Mode.READ_ONLY && state() == DatabaseState.AWAY);
            System.out.printf("%s: found out in %d ms%n", what, since(began));
            for (Future<HttpResponse<String>> one : asking) {
                HttpResponse<String> answer = one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(answer.statusCode()).isIn(200, 503);
            }
            System.out.printf("%s: everybody answered in %d ms%n", what, since(began));
        }
        peopleSeeWhatTheySaw(session);
        nothingIsChanged();
        healthSaysSo("down");

        again.run();
        Instant back = Instant.now();
        await(() -> mode() == Mode.NORMAL);
        System.out.printf("%s: back in %d ms%n", what, since(back));
        allIsWell(session);
        nobodyWaitsForAConnection();
    }

    private static void peopleSeeWhatTheySaw(String session) {
        for (String page : List.of("/photos", "/analyses/" + seen, "/account", "/account/allowance")) {
            HttpResponse<String> answer = alice.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.headers().firstValueAsLong("Age")).as(page).isPresent();
            assertThat(answer.body()).contains("As of").contains("href=\"/account\"");
        }
        HttpResponse<byte[]> photo = alice.send(alice.request(rendition).GET().build(), BodyHandlers.ofByteArray());
        assertThat(photo.statusCode()).isEqualTo(200);
        assertThat(alice.get("/").body()).contains("href=\"/account\"");

        HttpResponse<String> never = alice.get("/analyses/" + unseen);
        assertThat(never.statusCode()).isEqualTo(503);
        assertThat(never.headers().firstValue("Retry-After")).isPresent();
        assertThat(never.body()).contains("our database is away").doesNotContain("incident");
        assertThat(json(alice.getJson("/analyses/" + unseen)).get("code").asString())
                .isEqualTo("database-away");
        assertThat(alice.get("/operator").statusCode()).isEqualTo(404);

        TestPerson mallory = new TestPerson(server);
        HttpResponse<String> stranger = mallory.get("/analyses/" + seen);
        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(mallory.get("/").statusCode()).isEqualTo(200);
        assertThat(alice.cookie("judge_session")).isEqualTo(session);
    }

    private static void nothingIsChanged() {
        HttpResponse<String> answer = alice.submit("/account/allowance/zone", "zone=Europe/Paris");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).get("code").asString()).isEqualTo("read-only");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(alice.fill("/photos/" + seen + "/delete").body()).contains("Nothing can be changed right now.");
        TestPerson bob = new TestPerson(server);
        assertThat(bob.signIn("alice@example.com", PASSWORD).statusCode()).isEqualTo(503);
    }

    private static void healthSaysSo(String standing) {
        HttpResponse<String> health = alice.getJson("/api/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json(health).get("status").asString()).isEqualTo("degraded");
        assertThat(json(health).get("mode").asString()).isEqualTo("read-only");
        assertThat(json(health).get("database").asString()).isEqualTo(standing);
    }

    private static void allIsWell(String session) {
        HttpResponse<String> photos = alice.get("/photos");
        assertThat(photos.statusCode()).isEqualTo(200);
        assertThat(photos.headers().firstValue("Age")).isEmpty();
        assertThat(alice.cookie("judge_session")).isEqualTo(session);
        assertThat(alice.fill("/account/allowance/zone", "zone", "Europe/Paris").statusCode())
                .isEqualTo(303);
        for (String page : List.of("/account", "/account/allowance", "/analyses/" + seen)) {
            assertThat(alice.get(page).statusCode()).as(page).isEqualTo(200);
        }
    }

    private static void nobodyWaitsForAConnection() throws Exception {
        await(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(java.util.Arrays::stream)
                .noneMatch(frame -> frame.getClassName().equals("com.zaxxer.hikari.util.ConcurrentBag")
                        && frame.getMethodName().equals("borrow")));
    }

    @Test
    void readOnlyDatabaseIsReadAndNotWritten() throws Exception {
        String session = alice.cookie("judge_session");
        database.look()
                .sql("alter database judge set default_transaction_read_only = on")
                .update();
        Instant began = Instant.now();
        await(() -> mode() == Mode.READ_ONLY && state() == DatabaseState.READABLE);
        System.out.printf("read-only: found out in %d ms%n", since(began));

        HttpResponse<String> photos = alice.get("/photos");
        assertThat(photos.statusCode()).isEqualTo(200);
        assertThat(photos.headers().firstValue("Age")).isEmpty();
        assertThat(alice.get("/analyses/" + seen).statusCode()).isEqualTo(200);
        nothingIsChanged();
        healthSaysSo("read-only");

        database.look()
                .sql("begin read write; alter database judge reset default_transaction_read_only; commit")
                .update();
        Instant back = Instant.now();
        await(() -> mode() == Mode.NORMAL);
        System.out.printf("read-only: back in %d ms%n", since(back));
        allIsWell(session);
    }

    @Test
    void operatorsReadOnlyHoldsInTheDatabaseToo() {
        Modes modes = server.bean(Modes.class);
        modes.decide(Mode.READ_ONLY, Rung.NONE, "operator", "moving", Instant.now(), null);
        try {
            assertThat(alice.get("/photos").statusCode()).isEqualTo(200);
            nothingIsChanged();
            healthSaysSo("up");
        } finally {
            modes.decide(Mode.NORMAL, Rung.NONE, "operator", "moved", Instant.now(), null);
        }
        allIsWell(alice.cookie("judge_session"));
    }

    @Test
    void programStartsWithoutItsDatabaseAndStillKnowsItsPeople() throws Exception {
        database.kill();
        Instant began = Instant.now();
        try (TestServer other = TestServer.start(database.address(), data, Map.of())) {
            System.out.printf("started without its database in %d ms%n", since(began));
            alice.goTo(other.url());
            HttpResponse<String> photos = alice.get("/photos");
            assertThat(photos.statusCode()).isEqualTo(503);
            assertThat(photos.body()).contains("our database is away").contains("href=\"/account\"");
            assertThat(alice.send(alice.request(rendition).GET().build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);

            database.startAgain();
            await(() -> other.bean(Modes.class).now().mode() == Mode.NORMAL);
            assertThat(alice.get("/photos").statusCode()).isEqualTo(200);
            String brought = alice.judge(TestPhotos.small(402), "");
            assertThat(alice.end(brought)).isEqualTo("done");
        }
    }

    private static Mode mode() {
        return server.bean(Modes.class).now().mode();
    }

    private static DatabaseState state() {
        return server.bean(Modes.class).now().database();
    }

    private static long since(Instant then) {
        return Duration.between(then, Instant.now()).toMillis();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("in time").isBefore(until);
            Thread.sleep(20);
        }
    }
}
