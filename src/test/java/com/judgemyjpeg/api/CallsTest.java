package com.judgemyjpeg.api;

import static com.judgemyjpeg.TestCaller.base64;
import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.CountedStatements;
import com.judgemyjpeg.PretendHost;
import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What programs ask for, and what they hear when they ask wrongly.
@Tag("slow")
class CallsTest {
    private static final String ANALYSES = "/api/v1/analyses";
    private static final PretendHost host = new PretendHost();
    private static final TestServer server = TestServer.start(
            Map.of(
                    "judge.fetch.allow-hosts",
                    "127.0.0.1:" + host.port(),
                    "judge.limits.times.api-key",
                    100_000,
                    "judge.limits.times.wrong-api-key",
                    100_000,
                    "judge.limits.times.sign-up",
                    100_000,
                    "judge.limits.times.analyses",
                    100_000),
            CountedStatements.class);
    private static final TestPerson alice = new TestPerson(server);
    private static final TestCaller program = TestCaller.of(server, alice, "alice@example.org");

    @AfterAll
    static void stop() {
        server.close();
        host.close();
    }

    @Test
    void acceptedPhotoIsJudgedAndRead() {
        HttpResponse<String> accepted = program.post(ANALYSES, base64(TestPhotos.real("dogs")));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String at = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(json(accepted).at("/links/self").asString()).isEqualTo(at);
        JsonNode done = ended(at);
        assertThat(done.get("status").asString()).isEqualTo("done");
        assertThat(done.at("/critique/score").asInt()).isBetween(1, 100);
        assertThat(done.at("/critique/criteria").size()).isEqualTo(7);
        assertThat(done.get("tone").asString()).isEqualTo("professional");
        assertThat(alice.get(done.at("/links/page").asString()).statusCode())
                .as("it is the owner's, as if they had brought it")
                .isEqualTo(200);
    }

    @Test
    void formWithAPhotoIsAnsweredWithTheCritiqueWhenThatIsPreferred() {
        HttpResponse<String> answer =
                program.send(program.form(TestPhotos.small(1), "tone", "roast", "language", "fr", "photoType", "street")
                        .header("Prefer", "respond-async, wait=50"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=50");
        assertThat(json(answer).get("language").asString()).isEqualTo("fr");
        assertThat(json(answer).at("/critique/score").asInt()).isPositive();
    }

    @Test
    void earlierClientsGetTheCritiqueItself() {
        HttpResponse<String> answer = program.post(
                "/api/v1/analyze",
                "{\"photoType\":\"portrait\",\"imageBase64\":\"data:image/jpeg;base64,"
                        + Base64.getEncoder()
                                .encodeToString(TestPhotos.small(2))
                                .replace("/", "\\/")
                        + "\",\"tone\":\"learning\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode told = json(answer);
        assertThat(told.get("score").asInt()).isPositive();
        assertThat(told.get("criteria").size()).isEqualTo(7);
        assertThat(told.at("/usage/plan").asString()).isEqualTo("premium-monthly");
        assertThat(told.get("limits").size()).isEqualTo(2);
    }

    @Test
    void photoByItsAddressIsFetchedWithCare() {
        host.at("/dog.jpg", PretendHost.file(TestPhotos.small(3)));
        String address = "http://127.0.0.1:" + host.port() + "/dog.jpg";
        HttpResponse<String> answer = program.post(ANALYSES, "{\"imageUrl\":\"" + address + "\"}", "Prefer", "wait=50");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("status").asString()).isEqualTo("done");
        HttpResponse<String> inside = program.post(ANALYSES, "{\"imageUrl\":\"http://169.254.169.254/\"}");
        assertThat(json(inside).get("code").asString()).isEqualTo("address-not-allowed");
    }

    @Test
    void listIsReadPageByPage() {
        TestCaller carol = TestCaller.of(server, new TestPerson(server), "carol@example.org");
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asked.addFirst(json(carol.post(ANALYSES, base64(TestPhotos.small(30 + i))))
                    .get("id")
                    .asString());
        }
        List<String> seen = new ArrayList<>();
        String next = ANALYSES + "?limit=2";
        int pages = 0;
        while (next != null) {
            HttpResponse<String> page = carol.get(next);
            assertThat(page.statusCode()).isEqualTo(200);
            json(page).get("analyses").forEach(one -> seen.add(one.get("id").asString()));
            JsonNode told = json(page).get("next");
            next = told.isNull() ? null : told.asString();
            assertThat(page.headers().firstValue("Link"))
                    .isEqualTo(java.util.Optional.ofNullable(next).map(it -> "<" + it + ">; rel=\"next\""));
            pages++;
        }
        assertThat(seen).isEqualTo(asked);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void deletedAnalysisIsGoneAndItsPhotoWithTheLast() throws IOException {
        byte[] photo = TestPhotos.small(50);
        String first = done(photo, "{\"tone\":\"roast\",");
        String second = done(photo, "{\"tone\":\"learning\",");
        String stored = photoOf(first);
        assertThat(program.delete(first).statusCode()).isEqualTo(204);
        assertThat(program.get(first).statusCode()).isEqualTo(404);
        assertThat(program.delete(first).statusCode()).isEqualTo(404);
        assertThat(program.get(second).statusCode()).isEqualTo(200);
        assertThat(files(stored)).isNotEmpty();
        assertThat(program.delete(second).statusCode()).isEqualTo(204);
        assertThat(files(stored)).isEmpty();
    }

    @Test
    void finishedAnalysisCostsTwoStatementsAtMost() {
        String at = done(TestPhotos.small(60), "{");
        program.get(at);
        CountedStatements.forget();
        for (int i = 0; i < 10; i++) {
            assertThat(program.get(at).statusCode()).isEqualTo(200);
        }
        // one look at each, and the key looked up again when a second has passed
        assertThat(CountedStatements.ofRequests()).hasSizeBetween(10, 14);
    }

    @Test
    void strangersSeeNothing() {
        String at = done(TestPhotos.small(70), "{");
        TestCaller mallory = TestCaller.of(server, new TestPerson(server), "mallory@example.org");
        assertThat(mallory.get(at).statusCode()).isEqualTo(404);
        assertThat(mallory.delete(at).statusCode()).isEqualTo(404);
        assertThat(json(mallory.get(ANALYSES)).get("analyses").size()).isZero();
        assertThat(alice.getJson(at).statusCode()).as("a session is no key").isEqualTo(401);
    }

    @Test
    void usageTellsWhatIsLeft() {
        JsonNode usage = json(program.get("/api/v1/usage"));
        assertThat(usage.at("/allowance/left").asInt()).isBetween(900, 1000);
        assertThat(usage.at("/key/name").asString()).isEqualTo("program");
        assertThat(usage.at("/key/spent").asInt()).isGreaterThanOrEqualTo(0);
        assertThat(usage.at("/limits/0/name").asString()).isEqualTo("hour");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"imageUrl\":\"http://example.org/a.jpg\",\"imageBase64\":\"/9j/\"} | 400 | one-photo | ",
                "{\"tone\":\"roast\"} | 400 | one-photo | ",
                "{} | 400 | one-photo | ",
                "{\"imageBase64\":null,\"imageUrl\":null} | 400 | one-photo | ",
                "{\"imageBase64\":\"!!!!\"} | 400 | bad-base64 | imageBase64",
                "{\"imageBase64\":\"/9j/4\"} | 400 | bad-base64 | imageBase64",
                "{\"imageBase64\":\"\"} | 422 | empty-file | ",
                "{\"imageBase64\":\"data:text/html;base64,PGI+\"} | 415 | data-uri-type | imageBase64",
                "{\"imageBase64\":\"data:image/jpeg,abc\"} | 415 | data-uri-type | imageBase64",
                "{\"imageBase64\":\"data:image/jpeg\"} | 400 | bad-base64 | imageBase64",
                "{\"imageBase64\":7} | 400 | bad-field | imageBase64",
                "{\"imageUrl\":{}} | 400 | bad-field | imageUrl",
                "{\"imageUrl\":\"http://a/\",\"tone\":\"angry\"} | 400 | unknown-tone | ",
                "{\"imageUrl\":\"http://a/\",\"language\":\"xx\"} | 400 | unknown-language | ",
                "{\"imageUrl\":\"http://a/\",\"photoType\":\"cat\"} | 400 | unknown-photo-type | ",
                "{\"imageURL\":\"http://a/\"} | 400 | unknown-field | imageURL",
                "{\"imageUrl\":\"http://a/\"} x | 400 | bad-json | ",
                "{\"imageUrl\":\"http://a/\" | 400 | bad-json | ",
                "[] | 400 | bad-json | ",
                "not json | 400 | bad-json | ",
                "{\"imageUrl\":\"file:///etc/passwd\"} | 422 | address-not-allowed | "
            })
    void bodyThatIsNotUnderstoodIsNamed(String body, int status, String code, String field) throws IOException {
        List<Path> before = brought();
        for (String path : List.of(ANALYSES, "/api/v1/analyze")) {
            HttpResponse<String> answer = program.post(path, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(answer).get("code").asString()).isEqualTo(code);
            assertThat(json(answer).path("field").asString("")).isEqualTo(field == null ? "" : field);
            if (code.startsWith("unknown-")) {
                assertThat(json(answer).get("allowed").asString()).isNotBlank();
            }
        }
        assertThat(brought()).isEqualTo(before);
    }

    @Test
    void photoWithAWrongWishBehindItLeavesNothing() throws IOException {
        List<Path> before = brought();
        String photo = Base64.getEncoder().encodeToString(TestPhotos.small(80));
        for (String behind : List.of(
                "\"tone\":\"angry\"", "\"imageUrl\":\"http://a/\"", "\"x\":1", "\"imageBase64\":\"" + photo + "\"")) {
            HttpResponse<String> answer = program.post(ANALYSES, "{\"imageBase64\":\"" + photo + "\"," + behind + "}");
            assertThat(answer.statusCode()).as(behind + answer.body()).isEqualTo(400);
        }
        assertThat(program.post(ANALYSES, "{\"imageBase64\":\"" + photo + "\"").statusCode())
                .isEqualTo(400);
        assertThat(brought()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404, not-found",
        "PUT, /api/v1/analyses, 405, method-not-allowed",
        "GET, /api/v1/analyses?limit=0, 400, bad-field",
        "GET, /api/v1/analyses?after=x, 400, bad-field",
        "GET, /api/v1/analyses/x, 404, not-found",
        "POST, /api/v1/analyses, 415, unsupported-type"
    })
    void everyRefusalIsAProblem(String method, String path, int status, String code) {
        HttpResponse<String> answer = program.send(program.request(path)
                .header("Content-Type", "text/plain")
                .header("Accept-Language", "de")
                .method(method, java.net.http.HttpRequest.BodyPublishers.ofString("x")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).get("code").asString()).isEqualTo(code);
        assertThat(answer.headers().firstValue("RateLimit")).isPresent();
        assertThat(answer.headers().firstValue("RateLimit-Policy").orElseThrow())
                .matches("\"hour\";q=\\d+;w=3600, \"analyses\";q=\\d+;w=60");
    }

    @Test
    void answerInAnotherFormThanJsonIsNotAcceptable() {
        HttpResponse<String> answer = program.send(program.request(ANALYSES).header("Accept", "text/html"));
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(json(answer).get("code").asString()).isEqualTo("not-acceptable");
    }

    private static JsonNode ended(String at) {
        for (int i = 0; i < 600; i++) {
            JsonNode now = json(program.get(at));
            if (List.of("done", "refused", "failed").contains(now.get("status").asString())) {
                return now;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new AssertionError("did not end");
    }

    /// @param start of the object, before the photo
    private static String done(byte[] photo, String start) {
        HttpResponse<String> answer =
                program.post(ANALYSES, start + base64(photo).substring(1), "Prefer", "wait=50");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("status").asString()).isEqualTo("done");
        return ANALYSES + "/" + json(answer).get("id").asString();
    }

    private static String photoOf(String analysis) {
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql("select photo_id::text from analysis where id = ?::uuid")
                        .param(analysis.substring(ANALYSES.length() + 1))
                        .query(String.class)
                        .single());
    }

    /// Without renditions, which may still come for the photos of other tests.
    private static List<Path> brought() throws IOException {
        return files("").stream()
                .filter(file -> !file.toString().endsWith(".jpg"))
                .toList();
    }

    private static List<Path> files(String of) throws IOException {
        try (Stream<Path> all = Files.walk(server.data().resolve("photos"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(of))
                    .sorted()
                    .toList();
        }
    }
}
