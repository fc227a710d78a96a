package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestKeycloak;
import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.platform.database.Database;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// In by a real identity server.
@Tag("slow")
class ProviderSignInTest {
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final String THERE = "/oauth2/authorization/keycloak";

    private static TestKeycloak keycloak;
    private static TestServer server;

    @BeforeAll
    static void start() {
        keycloak = TestKeycloak.running();
        Map<String, Object> settings = new HashMap<>(keycloak.settings());
        settings.put("judge.limits.times.sign-up", 1000);
        settings.put("judge.limits.times.sign-in", 1000);
        server = TestServer.start(settings);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String leave(TestPerson person, String path) {
        HttpResponse<String> sent = person.get(path);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        return location(sent);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    /// There and back; the address that they come back to.
    private static String callback(TestPerson person, String path, String user) {
        URI back = URI.create(keycloak.signIn(leave(person, path), user));
        assertThat(back.toString()).startsWith(server.url());
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static HttpResponse<String> signIn(TestPerson person, String user) {
        return person.get(callback(person, THERE, user));
    }

    private static void assertIn(HttpResponse<String> answer, TestPerson person) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(location(answer)).doesNotContain("sign-in");
        assertThat(isIn(person)).isTrue();
    }

    private static boolean isIn(TestPerson person) {
        return person.getJson("/account/security").statusCode() != 401;
    }

    private static Account account(String email) {
        return server.bean(Accounts.class).find(Email.of(email).orElseThrow()).orElseThrow();
    }

    @Test
    void strangerOpensAnAccountAndKeepsWhatTheyBroughtAsAGuest() {
        var alice = new TestPerson(server);
        String analysis = alice.judge(TestPhotos.real("fig"), "");
        String guest = alice.id();
        var answer = alice.get(callback(alice, THERE + "?next=/photos%3Fhello", "alice"));
        assertIn(answer, alice);
        assertThat(location(answer)).isEqualTo("/photos?hello");
        assertThat(alice.get("/analyses/" + analysis).statusCode()).isEqualTo(200);
        assertThat(alice.cookie("judge_person")).isEmpty();
        assertThat(account("alice@example.org").id().toString()).isEqualTo(guest);
        assertThat(account("alice@example.org").called()).isEqualTo("Alice Adams");

        var laptop = new TestPerson(server);
        assertIn(signIn(laptop, "alice"), laptop);
        assertThat(laptop.get("/analyses/" + analysis).statusCode())
                .as("straight in, to the same person")
                .isEqualTo(200);
    }

    @Test
    void onlyIdentityCannotBeTakenOffAnAccountWithoutPassword() {
        var grace = new TestPerson(server);
        assertIn(signIn(grace, "grace"), grace);
        String issuer = String.valueOf(keycloak.settings().get("judge.oidc.keycloak.issuer"));
        String subject = subjectOf("grace");
        var refused = grace.fill("/account/identities/unlink", "issuer", issuer, "subject", subject);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertIn(signIn(new TestPerson(server), "grace"), grace);

        var bystander = new TestPerson(server);
        bystander.signUp(server, "bystander@example.org", PASSWORD);
        assertThat(bystander
                        .fill("/account/identities/unlink", "issuer", issuer, "subject", subject)
                        .statusCode())
                .as("somebody else's")
                .isEqualTo(404);
    }

    @Test
    void accountWithTheSameAddressIsOpenedOnlyAfterItsPassword() {
        var bob = new TestPerson(server);
        bob.signUp(server, "bob@example.org", PASSWORD);
        var newcomer = new TestPerson(server);
        var answer = newcomer.get(callback(newcomer, THERE + "?next=/photos%3Fb", "bob"));
        assertThat(location(answer)).isEqualTo("/sign-in/link");
        assertThat(isIn(newcomer)).as("not before it is proved").isFalse();
        assertThat(newcomer.get("/sign-in/link").body()).contains("bob@example.org", "Keycloak");

        var wrong = newcomer.fill("/sign-in/link", "password", "wrong wrong wrong");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(isIn(newcomer)).isFalse();
        assertThat(location(signIn(new TestPerson(server), "bob")))
                .as("still not linked")
                .isEqualTo("/sign-in/link");

        var right = newcomer.fill("/sign-in/link", "password", PASSWORD);
        assertIn(right, newcomer);
        assertThat(location(right)).isEqualTo("/photos?b");
        var again = new TestPerson(server);
        assertIn(signIn(again, "bob"), again);

        String issuer = String.valueOf(keycloak.settings().get("judge.oidc.keycloak.issuer"));
        assertThat(again.fill("/account/identities/unlink", "issuer", issuer, "subject", subjectOf("bob"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(location(signIn(new TestPerson(server), "bob")))
                .as("unlinked")
                .isEqualTo("/sign-in/link");
    }

    @Test
    void letterOpenedInTheSameBrowserLinksAndSignsIn() {
        new TestPerson(server).signUp(server, "carol@example.org", PASSWORD);
        var newcomer = new TestPerson(server);
        signIn(newcomer, "carol");
        assertThat(newcomer.fill("/sign-in/link/mail").body()).contains("carol@example.org");
        String token = token("carol@example.org");
        assertThat(newcomer.get("/sign-in/link/confirm?token=" + token).body())
                .contains("carol@example.org", "Keycloak");
        assertThat(isIn(newcomer)).as("looking does nothing").isFalse();
        assertIn(newcomer.fill("/sign-in/link/confirm", "token", token), newcomer);
        assertThat(newcomer.fill("/sign-in/link/confirm", "token", token).statusCode())
                .as("once")
                .isEqualTo(410);
        var again = new TestPerson(server);
        assertIn(signIn(again, "carol"), again);
    }

    @Test
    void letterOpenedElsewhereLinksAndSignsNobodyIn() {
        new TestPerson(server).signUp(server, "dan@example.org", PASSWORD);
        var desktop = new TestPerson(server);
        signIn(desktop, "dan");
        desktop.fill("/sign-in/link/mail");
        var phone = new TestPerson(server);
        var linked = phone.fill("/sign-in/link/confirm", "token", token("dan@example.org"));
        assertThat(linked.statusCode()).isEqualTo(200);
        assertThat(linked.body()).contains(THERE);
        assertThat(isIn(phone)).isFalse();
        assertThat(isIn(desktop)).isFalse();
        assertIn(signIn(phone, "dan"), phone);
    }

    private static String token(String email) {
        String link = TestMail.link(server, email, "/sign-in/link/confirm");
        return link.substring(link.indexOf("token=") + 6);
    }

    @Test
    void wrongPasswordsAtLinkingAreCountedLikeAllOthers() {
        new TestPerson(server).signUp(server, "frank@example.org", PASSWORD);
        var stranger = new TestPerson(server);
        signIn(stranger, "frank");
        for (int i = 0; i < 5; i++) {
            stranger.fill("/sign-in/link", "password", "wrong wrong wrong");
        }
        assertThat(stranger.fill("/sign-in/link", "password", PASSWORD).statusCode())
                .isEqualTo(429);
        assertThat(stranger.signIn("frank@example.org", PASSWORD).statusCode()).isEqualTo(429);

        server.bean(Accounts.class).suspend(account("frank@example.org").id(), "a reason");
        var phone = new TestPerson(server);
        signIn(phone, "frank");
        phone.fill("/sign-in/link/mail");
        var suspended = phone.fill("/sign-in/link/confirm", "token", token("frank@example.org"));
        assertThat(suspended.statusCode()).as("suspended").isEqualTo(403);
        assertThat(isIn(phone)).isFalse();
    }

    @Test
    void addressesThatNobodyConfirmedOpenNothing() {
        for (String user : new String[] {"unverified", "nomail"}) {
            var person = new TestPerson(server);
            var answer = person.getJson(callback(person, THERE, user));
            assertThat(answer.statusCode()).as(user).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"provider-no-email\"");
            assertThat(isIn(person)).isFalse();
        }
    }

    @Test
    void stateOfAnotherErrandIsRefused() {
        var person = new TestPerson(server);
        String callback = callback(person, THERE, "alice");
        var answer = person.getJson(callback.replaceAll("state=[^&]*", "state=another"));
        assertThat(answer.body()).contains("\"code\":\"provider-answer-wrong\"");

        var mallory = new TestPerson(server);
        leave(mallory, THERE);
        assertThat(mallory.getJson(callback).body()).as("another browser").contains("provider-answer-wrong");
        assertThat(new TestPerson(server).getJson(callback).body())
                .as("no session")
                .contains("provider-answer-wrong");
        assertThat(isIn(person) || isIn(mallory)).isFalse();
    }

    @Test
    void nonceOfAnotherErrandIsRefused() {
        var person = new TestPerson(server);
        String there = leave(person, THERE).replaceAll("nonce=[^&]*", "nonce=another");
        URI back = URI.create(keycloak.signIn(there, "alice"));
        var answer = person.getJson(back.getRawPath() + "?" + back.getRawQuery());
        assertThat(answer.body()).contains("\"code\":\"provider-answer-wrong\"");
        assertThat(isIn(person)).isFalse();
    }

    @Test
    void codeWorksOnce() {
        var person = new TestPerson(server);
        String callback = callback(person, THERE, "heidi");
        person.get(callback);
        assertThat(person.getJson(callback).body()).contains("\"code\":\"provider-answer-wrong\"");

        var thief = new TestPerson(server);
        String state = MisbehavingProvider.query(leave(thief, THERE)).get("state");
        var stolen = thief.getJson(callback.replaceAll("state=[^&]*", "state=" + state));
        assertThat(stolen.body()).as("with a state of one's own").contains("\"code\":\"provider-answer-wrong\"");
        assertThat(isIn(thief)).isFalse();
    }

    private static String subjectOf(String user) {
        Account account = account(user + "@example.org");
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql("select subject from external_identity where person_id = ?")
                        .param(account.id().value())
                        .query(String.class)
                        .single());
    }
}
