package com.judgemyjpeg.webhook;

import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.privacy.Belongings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Webhooks in the whole program, through its pages and its API.
@Tag("slow")
class WebhookStoryTest {
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]{44}");
    private static final Pattern ENDPOINT = Pattern.compile("/account/webhooks/([0-9a-f-]{36})/rotate");

    private static final Receiver RECEIVER = new Receiver();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(
                "judge.fetch.allow-hosts", RECEIVER.host(),
                "judge.limits.times.sign-up", 1000,
                "judge.limits.times.webhooks", 1000,
                "judge.limits.times.analyses", 1000));
    }

    @AfterAll
    static void stop() {
        RECEIVER.close();
        server.close();
    }

    @Test
    void memberIsToldOfEveryEndAndMaySendItAgain() {
        TestPerson alice = member("alice@example.org");
        HttpResponse<String> made = make(alice);
        assertThat(made.statusCode()).isEqualTo(200);
        String secret = secretIn(made);
        assertThat(alice.get("/account/webhooks").body())
                .doesNotContain("whsec_")
                .contains(RECEIVER.url());

        String analysis = alice.judge(TestPhotos.small(7001), "");
        assertThat(alice.end(analysis)).isEqualTo("done");
        Receiver.Received message = told(analysis, 1);
        assertThat(message.isSignedWith(secret)).isTrue();
        assertThat(message.body()).contains("\"analysis.done\"", "\"score\":");

        byte[] photo = TestPhotos.real("dogs");
        byte[] damaged = java.util.Arrays.copyOf(photo, photo.length / 2);
        String refused = alice.judge(damaged, "");
        assertThat(alice.end(refused)).isEqualTo("refused");
        assertThat(told(refused, 1).body())
                .contains("\"analysis.refused\"", "\"problem\":\"")
                .doesNotContain("score");

        assertThat(alice.fill("/account/webhooks/deliveries/" + message.id() + "/replay")
                        .statusCode())
                .isEqualTo(303);
        Receiver.Received again = told(analysis, 2);
        assertThat(again.id()).isEqualTo(message.id());
        assertThat(again.body()).isEqualTo(message.body());
        await().until(() -> !alice.get("/account/webhooks").body().contains("badge bad"));
    }

    @Test
    void ownerTriesOutSwitchesRotatesAndDeletes() {
        TestPerson bob = member("bob@example.org");
        HttpResponse<String> made = make(bob);
        String path = "/account/webhooks/" + endpointIn(made);
        assertThat(bob.fill(path + "/test").statusCode()).isEqualTo(303);
        told(endpointIn(made), 1);
        HttpResponse<String> rotated = bob.fill(path + "/rotate");
        assertThat(secretIn(rotated)).isNotEqualTo(secretIn(made));
        assertThat(bob.fill(path + "/off").statusCode()).isEqualTo(303);
        assertThat(bob.fill(path + "/test").statusCode()).isEqualTo(404);
        assertThat(bob.fill(path + "/on").statusCode()).isEqualTo(303);
        assertThat(bob.fill(path + "/delete").statusCode()).isEqualTo(303);
        assertThat(bob.get("/account/webhooks").body()).doesNotContain(RECEIVER.url());
        assertThat(bob.fill(path + "/on").statusCode()).isEqualTo(404);
        assertThat(actions("bob@example.org"))
                .contains("webhook.make", "webhook.rotate", "webhook.off", "webhook.on", "webhook.delete");
    }

    @Test
    void programDoesTheSameInJson() {
        TestPerson carl = member("carl@example.org");
        HttpResponse<String> made = post(
                carl,
                "/api/v1/webhooks",
                "{\"url\":\"%s\",\"description\":\"shop\",\"events\":[\"analysis.done\",\"batch.done\"]}"
                        .formatted(RECEIVER.url()));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(made).get("secret").asString()).matches(SECRET);
        String id = json(made).get("id").asString();
        HttpResponse<String> list = carl.getJson("/api/v1/webhooks");
        assertThat(json(list).at("/webhooks/0/state").asString()).isEqualTo("on");
        assertThat(list.body()).doesNotContain("whsec_");

        String analysis = carl.judge(TestPhotos.small(7002), "");
        carl.end(analysis);
        String delivery = told(analysis, 1).id();
        await().until(() -> json(carl.getJson("/api/v1/webhooks/deliveries"))
                .at("/deliveries/0/state")
                .asString()
                .equals("delivered"));
        String replay = "/api/v1/webhooks/deliveries/" + delivery + "/replay";
        assertThat(post(carl, replay, "").statusCode()).isEqualTo(202);
        told(analysis, 2);

        TestPerson mallory = member("mallory@example.org");
        assertThat(post(mallory, replay, "").statusCode()).isEqualTo(404);
        assertThat(json(mallory.getJson("/api/v1/webhooks/deliveries"))
                        .get("deliveries")
                        .size())
                .isZero();
        assertThat(delete(mallory, "/api/v1/webhooks/" + id).statusCode()).isEqualTo(404);
        assertThat(new TestPerson(server).getJson("/api/v1/webhooks").statusCode())
                .isEqualTo(401);
        assertThat(delete(carl, "/api/v1/webhooks/" + id).statusCode()).isEqualTo(204);
    }

    @Test
    void whatCannotBeIsRefusedWithItsReason() {
        TestPerson dora = member("dora@example.org");
        assertThat(refusal(dora, "{\"url\":\"http://127.0.0.1:1/\",\"events\":[\"analysis.done\"]}"))
                .isEqualTo("address-not-allowed");
        assertThat(refusal(dora, "{\"url\":\"" + RECEIVER.url() + "\",\"events\":[\"analysis.begun\"]}"))
                .isEqualTo("unknown-event");
        assertThat(refusal(dora, "{\"url\":\"" + RECEIVER.url() + "\"}")).isEqualTo("unknown-event");
        assertThat(refusal(dora, "{\"events\":[]}")).isEqualTo("bad-request");
        assertThat(refusal(dora, "{\"url\":")).isEqualTo("bad-request");
        HttpResponse<String> page =
                dora.fill("/account/webhooks", "address", "http://10.0.0.1/", "event", "analysis.done");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("role=\"alert\"", "http://10.0.0.1/").doesNotContain("whsec_");
        for (int i = 0; i < Endpoints.MOST; i++) {
            assertThat(make(dora).statusCode()).isEqualTo(200);
        }
        assertThat(make(dora).statusCode()).isEqualTo(409);
    }

    @Test
    void copyHoldsNoSecretAndErasureLeavesNothing() throws IOException {
        TestPerson emma = member("emma@example.org");
        String secret = secretIn(make(emma));
        String analysis = emma.judge(TestPhotos.small(7003), "");
        emma.end(analysis);
        told(analysis, 1);
        String copy = copy(emma);
        assertThat(copy).contains(RECEIVER.url(), analysis).doesNotContain(secret, "\"secret\"");
        PersonId person = server.bean(Accounts.class)
                .find(Email.of("emma@example.org").orElseThrow())
                .orElseThrow()
                .id();
        for (Belongings belongings : server.beans(Belongings.class)) {
            if (belongings instanceof WebhookBelongings) {
                belongings.erase(person);
            }
        }
        assertThat(server.bean(Database.class)
                        .<Long>read(jdbc -> jdbc.sql("""
                        select (select count(*) from webhook_endpoint where owner_id = :person)
                             + (select count(*) from webhook_delivery where owner_id = :person)""")
                                .param("person", person.value())
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    private static TestPerson member(String email) {
        TestPerson person = new TestPerson(server);
        person.signUp(server, email, PASSWORD);
        person.bear(TestCaller.makeKey(person, "program"));
        return person;
    }

    private static HttpResponse<String> make(TestPerson person) {
        return person.fill(
                "/account/webhooks",
                "address",
                RECEIVER.url(),
                "description",
                "My shop",
                "event",
                "analysis.done",
                "event",
                "analysis.refused");
    }

    private static String secretIn(HttpResponse<String> page) {
        return found(SECRET, page, 0);
    }

    private static String endpointIn(HttpResponse<String> page) {
        return found(ENDPOINT, page, 1);
    }

    private static String found(Pattern pattern, HttpResponse<String> page, int group) {
        Matcher matcher = pattern.matcher(page.body().replace("&#43;", "+"));
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(group);
    }

    /// The newest message that names this, once so many have come.
    private static Receiver.Received told(String named, int times) {
        await().until(() -> about(named).size() == times);
        return about(named).getLast();
    }

    private static java.util.List<Receiver.Received> about(String named) {
        return RECEIVER.received.stream()
                .filter(message -> message.body().contains(named))
                .toList();
    }

    private static String refusal(TestPerson person, String body) {
        return json(post(person, "/api/v1/webhooks", body)).get("code").asString();
    }

    private static HttpResponse<String> post(TestPerson person, String path, String body) {
        return person.send(person.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> delete(TestPerson person, String path) {
        return person.send(person.request(path).DELETE().build());
    }

    private static String copy(TestPerson person) throws IOException {
        HttpResponse<byte[]> answer = person.send(
                person.request("/account/data/export")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith("webhook")) {
                    all.append(new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
        return all.toString();
    }

    private static java.util.List<String> actions(String email) {
        UUID person = server.bean(Accounts.class)
                .find(Email.of(email).orElseThrow())
                .orElseThrow()
                .id()
                .value();
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql("select action from audit_entry where actor_id = ?")
                        .param(person)
                        .query(String.class)
                        .list());
    }
}
