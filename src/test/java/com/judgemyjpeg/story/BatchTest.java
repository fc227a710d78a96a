package com.judgemyjpeg.story;

import static com.judgemyjpeg.TestBatches.bring;
import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.CountedStatements;
import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Several photos in one go, as programs and readers bring them.
@Tag("slow")
class BatchTest {
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of(
                        "judge.allowance.free-a-month", 3,
                        "judge.limits.times.sign-up", 1000,
                        "judge.limits.times.batches", 1000,
                        "judge.limits.times.analyses", 1000),
                CountedStatements.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void eachPhotoIsReservedAndJudgedByItselfAndTheRestIsToldWhy() {
        TestPerson alice = member("alice@example.org"); // who has three analyses a month
        HttpResponse<String> answer = bring(
                alice,
                "/api/v1/batches",
                List.of(photo(1), photo(2), "no photo".getBytes(StandardCharsets.UTF_8), photo(3), photo(4), photo(1)));
        assertThat(answer.statusCode()).isEqualTo(202);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .isEqualTo("/api/v1/batches/" + json(answer).get("id").asString());

        JsonNode batch = done(alice, location);
        JsonNode photos = batch.get("photos");
        assertThat(texts(photos, "status")).containsExactly("done", "done", "refused", "done", "refused", "done");
        assertThat(photos.at("/2/problem/code").asString()).isEqualTo("not-a-photo");
        assertThat(photos.at("/4/problem/code").asString()).isEqualTo("allowance-used");
        assertThat(photos.at("/4/problem/title").asString()).isNotBlank();
        assertThat(photos.at("/4/analysis").isMissingNode()).isTrue();
        assertThat(photos.at("/5/analysis")).isEqualTo(photos.at("/0/analysis"));
        assertThat(photos.at("/0/name").asString()).isEqualTo("photo-1.jpg");
        assertThat(rows("select count(*) from photo")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void reportSaysWhatTheCritiquesSayTogether() {
        TestPerson bob = member("bob@example.org");
        String location = bring(bob, "/api/v1/batches", List.of(real("dogs"), real("mountain"), real("coffee")))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        JsonNode batch = done(bob, location);
        int[] scores = IntStream.range(0, 3)
                .map(i -> batch.at("/photos/" + i + "/score").asInt())
                .toArray();
        JsonNode report = batch.get("report");
        assertThat(report.get("mean").asDouble())
                .isCloseTo(IntStream.of(scores).average().orElseThrow(), org.assertj.core.data.Offset.offset(.06));
        assertThat(report.at("/best/score").asInt())
                .isEqualTo(IntStream.of(scores).max().orElseThrow());
        assertThat(report.at("/weakest/score").asInt())
                .isEqualTo(IntStream.of(scores).min().orElseThrow());
        assertThat(report.at("/best/why").asString()).isNotBlank();
        assertThat(report.get("criteria").size()).isEqualTo(7);
        assertThat(report.get("ranking").size()).isEqualTo(3);
        int last = 101;
        for (JsonNode place : report.get("ranking")) {
            int score = scores[place.asInt() - 1];
            assertThat(score).isLessThanOrEqualTo(last);
            last = score;
        }
        double mean = report.at("/criteria/" + report.at("/first/criterion").asString())
                .asDouble();
        assertThat(mean).isPositive();

        String page = "/batches/" + batch.get("id").asString();
        HttpResponse<String> shown = bob.get(page);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("data-batch=\"done\"", "class=\"radar\"", "/renditions/400.jpg");
        assertThat(bob.get("/batches").body()).contains(page);

        String photo = batch.at("/photos/" + (report.at("/best/place").asInt() - 1) + "/photo")
                .asString();
        assertThat(bob.fill("/photos/" + photo + "/delete").statusCode()).isEqualTo(303);
        JsonNode without = json(bob.getJson(location));
        assertThat(without.get("photos").size()).isEqualTo(2);
        assertThat(without.at("/report/ranking").size()).isEqualTo(2);
        assertThat(without.toString()).doesNotContain(photo);

        TestPerson mallory = member("mallory@example.org");
        assertThat(mallory.get(page).statusCode()).isEqualTo(404);
        assertThat(mallory.getJson(location).statusCode()).isEqualTo(404);
    }

    @Test
    void formLeadsToThePageAndItsCostDoesNotGrowWithThePhotos() {
        TestPerson carl = member("carl@example.org");
        HttpResponse<String> answer = bring(carl, "/batches", List.of(photo(21)));
        assertThat(answer.statusCode()).isEqualTo(303);
        String small = answer.headers().firstValue("Location").orElseThrow();
        List<byte[]> many =
                IntStream.range(0, 20).mapToObj(i -> photo(21 + i % 3)).toList();
        String large =
                bring(carl, "/batches", many).headers().firstValue("Location").orElseThrow();
        done(carl, "/api/v1" + large);
        assertThat(statements(carl, large))
                .hasSize(statements(carl, small).size())
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whatCannotBeIsRefusedAtOnce() {
        TestPerson dora = member("dora@example.org");
        List<byte[]> tooMany = IntStream.range(0, 21).mapToObj(i -> photo(31)).toList();
        HttpResponse<String> refused = bring(dora, "/api/v1/batches", tooMany);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("code").asString()).isEqualTo("too-many-photos");
        assertThat(json(bring(dora, "/api/v1/batches", List.of())).get("code").asString())
                .isEqualTo("empty-file");
        assertThat(bring(dora, "/api/v1/batches?tone=cruel", List.of(photo(32))).statusCode())
                .isEqualTo(400);
        assertThat(bring(new TestPerson(server), "/api/v1/batches", List.of(photo(33)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(rows("select count(*) from batch where owner_id in (select person_id from account where email_key"
                        + " = 'dora@example.org')"))
                .isZero();
    }

    private static TestPerson member(String email) {
        TestPerson person = new TestPerson(server);
        person.signUp(server, email, PASSWORD);
        person.bear(TestCaller.makeKey(person, "program"));
        return person;
    }

    private static byte[] photo(int seed) {
        return TestPhotos.small(8000 + seed);
    }

    private static byte[] real(String name) {
        return TestPhotos.real(name);
    }

    private static JsonNode done(TestPerson person, String location) {
        await().atMost(PATIENCE)
                .until(() ->
                        json(person.getJson(location)).get("status").asString().equals("done"));
        return json(person.getJson(location));
    }

    private static List<String> texts(JsonNode array, String field) {
        return array.valueStream().map(one -> one.get(field).asString()).toList();
    }

    private static List<String> statements(TestPerson person, String page) {
        CountedStatements.forget();
        assertThat(person.get(page).statusCode()).isEqualTo(200);
        return CountedStatements.ofRequests();
    }

    private static long rows(String sql) {
        return server.bean(Database.class)
                .<Long>read(jdbc -> jdbc.sql(sql).query(Long.class).single());
    }
}
