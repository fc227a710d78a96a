package com.judgemyjpeg.api;

import static com.judgemyjpeg.TestCaller.base64;
import static com.judgemyjpeg.TestCaller.makeKey;
import static com.judgemyjpeg.TestCaller.secret;
import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.audit.AuditEntry;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.privacy.Belongings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The life of keys: made, shown once, limited, rotated, revoked; and what ends them without their owner.
@Tag("slow")
class KeysTest {
    private static final String USAGE = "/api/v1/usage";
    private static final String ANALYSES = "/api/v1/analyses";
    private static final TestServer server = TestServer.start(Map.of(
            "judge.limits.times.api-key", 100_000,
            "judge.limits.times.wrong-api-key", 100_000,
            "judge.limits.times.sign-up", 100_000,
            "judge.limits.times.analyses", 100_000,
            "judge.api.keys", 3));
    private static int people;

    private final TestPerson owner = new TestPerson(server);
    private final String email = "owner" + people++ + "@example.org";
    private final TestCaller program = TestCaller.of(server, owner, email);

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void secretIsShownOnceAndKeptNowhere() {
        assertThat(owner.get("/account/keys").body())
                .contains(program.key().substring(0, 13))
                .doesNotContain(program.key().substring(13));
        assertThat(program.get(USAGE).statusCode()).isEqualTo(200);
        String kept = server.bean(Database.class)
                .read(jdbc -> jdbc.sql("select string_agg(k::text, ' ') from api_key k")
                        .query(String.class)
                        .single());
        assertThat(kept)
                .contains(program.key().substring(4, 12))
                .doesNotContain(program.key().substring(13));
    }

    @Test
    void unknownRevokedAndMistypedKeysAreAnsweredAlike() {
        String revoked = makeKey(owner, "soon gone");
        revoke(revoked);
        List<String> keys =
                List.of(revoked, revoked.substring(0, 50) + "x", "jmj_aaaaaaaa_" + "a".repeat(38), "nonsense", "");
        for (String key : keys) {
            HttpResponse<String> answer = new TestCaller(server, key).get(USAGE);
            assertThat(answer.statusCode()).as(key).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(answer.body())
                    .isEqualTo(new TestCaller(server, keys.getLast()).get(USAGE).body());
        }
    }

    @Test
    void keyDoesWhatItsScopesSay() {
        TestCaller reader = new TestCaller(server, makeKey(owner, "reader", "scope", "analyses:read"));
        assertThat(reader.get(USAGE).statusCode()).isEqualTo(200);
        HttpResponse<String> asked = reader.post(ANALYSES, base64(TestPhotos.small(1)));
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(json(asked).get("scope").asString()).isEqualTo("analyses:write");
        assertThat(owner.fill("/account/keys", "name", "nothing").statusCode()).isEqualTo(400);
        assertThat(owner.fill("/account/keys", "name", "x", "scope", "everything")
                        .statusCode())
                .isEqualTo(400);
    }

    /// Twenty at once under a ceiling of five: five are accepted, of the others nothing is kept.
    @Test
    void ceilingIsExactWhateverComesAtOnce() throws Exception {
        TestCaller bounded = new TestCaller(
                server, makeKey(owner, "bounded", "scope", "analyses:write", "scope", "analyses:read", "ceiling", "5"));
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            byte[] photo = TestPhotos.small(100 + i);
            calls.add(() -> bounded.post(ANALYSES, base64(photo)).statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
        }
        assertThat(answers).containsOnly(202, 402);
        assertThat(answers.stream().filter(it -> it == 202)).hasSize(5);
        assertThat(json(bounded.get(USAGE)).at("/key/spent").asInt()).isEqualTo(5);
        assertThat(json(bounded.get(ANALYSES)).get("analyses").size()).isEqualTo(5);
        assertThat(program.post(ANALYSES, base64(TestPhotos.small(130))).statusCode())
                .as("another key has no part in it")
                .isEqualTo(202);
    }

    @Test
    void rotatedKeyHasTwoSecretsForADayOrOneAtOnce() {
        String first = makeKey(owner, "rotating");
        String second = secret(owner.fill("/account/keys/" + id(first) + "/rotate", "overlap", "yes"));
        assertThat(status(first)).isEqualTo(200);
        assertThat(status(second)).isEqualTo(200);
        server.bean(Database.class)
                .change(jdbc -> jdbc.sql("update api_key set old_until = now() - interval '1 second' where prefix = ?")
                        .param(first.substring(4, 12))
                        .update());
        await(() -> status(first) == 401);
        String third = secret(owner.fill("/account/keys/" + id(first) + "/rotate"));
        assertThat(status(second)).isEqualTo(401);
        assertThat(status(third)).isEqualTo(200);
    }

    @Test
    void callThatWasAcceptedEndsWellAndTheNextIsRefused() throws Exception {
        TestCaller leaving = new TestCaller(server, makeKey(owner, "leaving"));
        byte[] body = base64(TestPhotos.small(150)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch revoked = new CountDownLatch(1);
        InputStream slow = new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                if (pos > 1000) {
                    half.countDown();
                    try {
                        revoked.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                return super.read(into, offset, Math.min(length, 600));
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = threads.submit(() -> leaving.send(leaving.request(ANALYSES)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofInputStream(() -> slow))));
            half.await();
            Thread.sleep(200); // what was sent so far has been let in
            revoke(leaving.key());
            revoked.countDown();
            assertThat(call.get().statusCode()).as(call.get().body()).isEqualTo(202);
        }
        assertThat(leaving.get(USAGE).statusCode()).isEqualTo(401);
    }

    @Test
    void keysOfSuspendedAndClosingAccountsStop() {
        PersonId person = TestCaller.person(server, email);
        Accounts accounts = server.bean(Accounts.class);
        assertThat(program.get(USAGE).statusCode()).isEqualTo(200);
        accounts.suspend(person, "tested");
        await(() -> program.get(USAGE).statusCode() == 401);
        accounts.readmit(person);
        await(() -> program.get(USAGE).statusCode() == 200);
        assertThat(accounts.close(person, Instant.now().plus(Duration.ofDays(7))))
                .isTrue();
        await(() -> program.get(USAGE).statusCode() == 401);
    }

    @Test
    void keysAreTheirOwnersAndAsManyAsAreAllowed() {
        TestPerson mallory = new TestPerson(server);
        mallory.signUp(server, "mallory" + email, TestCaller.PASSWORD);
        String path = "/account/keys/" + id(program.key());
        assertThat(mallory.fill(path + "/rotate").statusCode()).isEqualTo(404);
        assertThat(mallory.fill(path + "/revoke").statusCode()).isEqualTo(404);
        assertThat(program.get(USAGE).statusCode()).isEqualTo(200);
        makeKey(owner, "second");
        makeKey(owner, "third");
        assertThat(owner.fill("/account/keys", "name", "fourth", "scope", "analyses:read")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void usesAreCountedAndEverythingIsAudited() {
        String key = makeKey(owner, "audited");
        for (int i = 0; i < 3; i++) {
            assertThat(status(key)).isEqualTo(200);
        }
        assertThat(owner.get("/account/keys").body()).doesNotContain("key-plot");
        server.bean(KeyUses.class).write();
        assertThat(owner.get("/account/keys").body()).contains("key-plot").contains("3");
        secret(owner.fill("/account/keys/" + id(key) + "/rotate"));
        revoke(key);
        assertThat(server
                        .bean(AuditLog.class)
                        .page(
                                AuditLog.Wanted.about(
                                        TestCaller.person(server, email).toString()),
                                null,
                                10)
                        .stream()
                        .filter(entry -> entry.details().equals(key.substring(0, 12)))
                        .map(AuditEntry::action))
                .containsExactly("key.revoke", "key.rotate-now", "key.make");
    }

    @Test
    void copyHoldsKeysWithoutHashesAndErasingLeavesNone() throws IOException {
        PersonId person = TestCaller.person(server, email);
        program.post(ANALYSES, base64(TestPhotos.small(160)), "Idempotency-Key", "\"a\"");
        for (Belongings belongings : server.beans(Belongings.class)) {
            if (belongings instanceof ApiBelongings) {
                belongings.erase(person);
                belongings.erase(person);
            }
        }
        await(() -> program.get(USAGE).statusCode() == 401);
        long left = server.bean(Database.class)
                .read(jdbc -> jdbc.sql("""
                select (select count(*) from api_key where owner_id = :it)
                     + (select count(*) from api_idempotency where owner_id = :it)""")
                        .param("it", person.value())
                        .query(Long.class)
                        .single());
        assertThat(left).isZero();
    }

    private static int status(String key) {
        return new TestCaller(server, key).get(USAGE).statusCode();
    }

    private void revoke(String key) {
        assertThat(owner.fill("/account/keys/" + id(key) + "/revoke").statusCode())
                .isEqualTo(303);
    }

    private static String id(String key) {
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql("select id::text from api_key where prefix = ?")
                        .param(key.substring(4, 12))
                        .query(String.class)
                        .single());
    }

    /// A key is believed for a second.
    private static void await(java.util.function.BooleanSupplier condition) {
        Instant until = Instant.now().plusSeconds(3);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
