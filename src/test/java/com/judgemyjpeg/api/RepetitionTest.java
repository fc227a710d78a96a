package com.judgemyjpeg.api;

import static com.judgemyjpeg.TestCaller.base64;
import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.PretendHost;
import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls that are repeated under one `Idempotency-Key`.
@Tag("slow")
class RepetitionTest {
    private static final String ANALYSES = "/api/v1/analyses";
    private static final String KEY = "Idempotency-Key";
    private static final PretendHost host = new PretendHost();
    private static final TestServer server = TestServer.start(Map.of(
            "judge.fetch.allow-hosts", "127.0.0.1:" + host.port(),
            "judge.limits.times.api-key", 100_000,
            "judge.limits.times.sign-up", 100_000,
            "judge.limits.times.analyses", 100_000));
    private static int people;

    private final String email = "owner" + people++ + "@example.org";
    private final TestCaller program = TestCaller.of(server, new TestPerson(server), email);
    private final String key = "\"" + UUID.randomUUID() + "\"";

    @AfterAll
    static void stop() {
        server.close();
        host.close();
    }

    @Test
    void repetitionIsAnsweredAlikeAndDoneOnce() {
        byte[] photo = TestPhotos.small(1);
        HttpResponse<String> first = program.post(ANALYSES, base64(photo), KEY, key);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        program.delete(ANALYSES + "/" + json(first).get("id").asString()); // nothing but the kept answer remembers it
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> again = program.post(ANALYSES, base64(photo), KEY, key);
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers().firstValue("Location"))
                    .isEqualTo(first.headers().firstValue("Location"));
            assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        }
        assertThat(program.send(program.form(photo).header(KEY, key.replace("\"", "")))
                        .headers()
                        .firstValue("Idempotency-Replayed"))
                .as("how the bytes are encoded makes no difference")
                .hasValue("true");
        assertThat(spent()).isEqualTo(1);
    }

    @Test
    void otherContentUnderTheSameKeyIsRefused() {
        byte[] photo = TestPhotos.small(2);
        program.post(ANALYSES, base64(photo), KEY, key);
        String roast = "{\"tone\":\"roast\"," + base64(photo).substring(1);
        assertCode(program.post(ANALYSES, base64(TestPhotos.small(3)), KEY, key), 422, "idempotency-key-reused");
        assertCode(program.post(ANALYSES, roast, KEY, key), 422, "idempotency-key-reused");
        assertCode(program.post("/api/v1/analyze", base64(photo), KEY, key), 422, "idempotency-key-reused");
        assertCode(program.post(ANALYSES, "{\"imageUrl\":\"http://a/\"}", KEY, key), 422, "idempotency-key-reused");
        TestCaller other = TestCaller.of(server, new TestPerson(server), "other" + email);
        assertThat(other.post(ANALYSES, base64(TestPhotos.small(3)), KEY, key).statusCode())
                .as("keys are each person's own")
                .isEqualTo(202);
    }

    @Test
    void addressIsFetchedOnceAndNotAgainForARepetition() {
        host.at("/once.jpg", PretendHost.file(TestPhotos.small(4)));
        String body = "{\"imageUrl\":\"http://127.0.0.1:" + host.port() + "/once.jpg\"}";
        int before = host.requests().size();
        String first = program.post("/api/v1/analyze", body, KEY, key).body();
        assertThat(program.post("/api/v1/analyze", body, KEY, key).body()).isEqualTo(first);
        assertThat(host.requests()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"a", "a\"", "\"a b\"", "a,b", "\"\\\"\""})
    void keyThatIsNoneIsRefused(String malformed) {
        assertCode(
                program.post(ANALYSES, base64(TestPhotos.small(5)), KEY, malformed), 400, "idempotency-key-malformed");
    }

    @Test
    void longAndDoubledKeysAreRefused() {
        String photo = base64(TestPhotos.small(5));
        assertCode(program.post(ANALYSES, photo, KEY, "a".repeat(256)), 400, "idempotency-key-malformed");
        assertCode(program.post(ANALYSES, photo, KEY, "a", KEY, "b"), 400, "idempotency-key-malformed");
        assertThat(program.post(ANALYSES, photo, KEY, "\"" + "a".repeat(255) + "\"")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void refusedCallLeavesItsKeyFree() {
        assertThat(program.post(ANALYSES, "{\"imageBase64\":\"QUJD\"}", KEY, key)
                        .statusCode())
                .isEqualTo(415);
        assertThat(program.post(ANALYSES, base64(TestPhotos.small(6)), KEY, key).statusCode())
                .isEqualTo(202);
    }

    @Test
    void secondCallWhileTheFirstRunsIsToldSoBeforeItsBodyIsRead() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        host.at("/slow.jpg", out -> {
            asked.countDown();
            go.await();
            PretendHost.file(TestPhotos.small(7)).write(out);
        });
        String body = "{\"imageUrl\":\"http://127.0.0.1:" + host.port() + "/slow.jpg\"}";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> program.post(ANALYSES, body, KEY, key));
            asked.await();
            assertCode(program.post(ANALYSES, "not even JSON", KEY, key), 409, "idempotency-key-running");
            go.countDown();
            assertThat(first.get().statusCode()).isEqualTo(202);
        }
    }

    @Test
    void manyAtOnceUnderOneKeyAreOneAnalysis() throws Exception {
        String photo = base64(TestPhotos.small(8));
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> program.post(ANALYSES, photo, KEY, key));
        }
        List<String> done = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> call : threads.invokeAll(calls)) {
                assertThat(call.get().statusCode()).isIn(202, 409);
                if (call.get().statusCode() == 202) {
                    done.add(call.get().body());
                }
            }
        }
        assertThat(done).isNotEmpty();
        assertThat(done.stream().distinct()).hasSize(1);
        assertThat(spent()).isEqualTo(1);
    }

    /// The program died after it had accepted the analysis and before it could keep the answer: the row
    /// is left claimed, and its lease runs out.
    @Test
    void callWhoseProgramDiedIsDoneAgainWithoutASecondCharge() {
        PersonId owner = TestCaller.person(server, email);
        byte[] photo = TestPhotos.small(9);
        HttpResponse<String> before = program.post(ANALYSES, base64(photo));
        IdempotencyRows rows = server.bean(IdempotencyRows.class);
        UUID dead = UUID.randomUUID();
        String name = key.replace("\"", "");
        assertThat(rows.claim(owner, name, dead, Duration.ofSeconds(-1))).isPresent();
        rows.bind(owner, name, dead, digest(program.post(ANALYSES, base64(photo), KEY, "twin"), owner));
        assertCode(program.post(ANALYSES, base64(TestPhotos.small(10)), KEY, key), 422, "idempotency-key-reused");
        HttpResponse<String> again = program.post(ANALYSES, base64(photo), KEY, key);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(json(again).get("id")).isEqualTo(json(before).get("id"));
        assertThat(spent()).isEqualTo(1);
        rows.keep(owner, name, dead, new Answer(202, null, new byte[] {1}));
        assertThat(program.post(ANALYSES, base64(photo), KEY, key).body())
                .as("who comes back from the dead changes nothing")
                .isEqualTo(again.body());
    }

    @Test
    void answersAreKeptForADay() {
        String photo = base64(TestPhotos.small(11));
        program.post(ANALYSES, photo, KEY, key);
        age("23 hours 59 minutes");
        assertThat(program.post(ANALYSES, photo, KEY, key).headers().firstValue("Idempotency-Replayed"))
                .isPresent();
        age("2 minutes");
        assertThat(program.post(ANALYSES, base64(TestPhotos.small(12)), KEY, key)
                        .statusCode())
                .isEqualTo(202);
        age("25 hours");
        server.bean(IdempotencyRows.class).forgetOld();
        assertThat(server.bean(IdempotencyRows.class).find(TestCaller.person(server, email), key.replace("\"", "")))
                .isEmpty();
    }

    private static byte[] digest(HttpResponse<String> kept, PersonId owner) {
        assertThat(kept.statusCode()).isEqualTo(202);
        return Objects.requireNonNull(server.bean(IdempotencyRows.class)
                .find(owner, "twin")
                .orElseThrow()
                .digest());
    }

    private static void age(String by) {
        server.bean(Database.class)
                .change(jdbc -> jdbc.sql("update api_idempotency set created_at = created_at - ?::interval")
                        .param(by)
                        .update());
    }

    private int spent() {
        return json(program.get("/api/v1/usage")).at("/key/spent").asInt();
    }

    private static void assertCode(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("code").asString()).isEqualTo(code);
    }
}
