package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.CountedStatements;
import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What somebody sets about themselves, and that it takes effect.
@Tag("slow")
class OwnAccountTest {
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final String OTHER = "another quiet meadow stone";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of(
                        "judge.limits.times.sign-up", 1000,
                        "judge.limits.times.sign-in", 1000,
                        "judge.limits.times.analyses-of-network", 1000),
                CountedStatements.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void preferencesTakeEffectHereAtOnceAndElsewhereAtTheNextSignIn() {
        TestPerson alice = member("alice@example.org");
        TestPerson phone = new TestPerson(server);
        assertThat(prefer(alice, "  Alice\u202e\n Martin ", "ROAST", "IT", "NIGHT", "dark")
                        .statusCode())
                .isEqualTo(303);

        String profile = alice.get("/account").body();
        assertThat(profile).contains("<html lang=\"it\" data-theme=\"dark\">", "value=\"Alice Martin\"");
        assertThat(upload(alice)).isEqualTo("roast night");
        assertThat(upload(phone)).isEqualTo("professional general");

        phone.signIn("alice@example.org", PASSWORD);
        assertThat(phone.get("/").body()).contains("<html lang=\"it\" data-theme=\"dark\">");
        assertThat(upload(phone)).isEqualTo("roast night");

        assertThat(wish(alice.judge(TestPhotos.small(1), ""))).isEqualTo("ROAST IT NIGHT");
        assertThat(wish(alice.judge(TestPhotos.small(2), "?tone=learning&lang=en&type=food")))
                .isEqualTo("LEARNING EN FOOD");
        assertThat(wish(new TestPerson(server).judge(TestPhotos.small(3), ""))).isEqualTo("PROFESSIONAL EN GENERAL");
    }

    @Test
    void preferencesThatDoNotExistChangeNothing() {
        TestPerson anna = member("anna@example.org");
        assertThat(prefer(anna, "Anna", "ROAST", "FR", "NIGHT", "pink").statusCode())
                .isEqualTo(400);
        assertThat(prefer(anna, "Anna", "SHOUTING", "FR", "NIGHT", "dark").statusCode())
                .isBetween(400, 404);
        assertThat(anna.get("/account").body()).contains("data-theme=\"auto\"").doesNotContain("value=\"Anna\"");
        assertThat(prefer(anna, "é".repeat(200), "ROAST", "FR", "NIGHT", "dark").statusCode())
                .isEqualTo(303);
        assertThat(anna.get("/account").body()).contains("value=\"" + "é".repeat(80) + "\"");
    }

    @Test
    void pagesCostFewStatements() {
        TestPerson adam = member("adam@example.org");
        assertThat(statements(() -> adam.get("/account"))).hasSizeLessThanOrEqualTo(4);
        assertThat(statements(() -> adam.get("/account/data"))).hasSizeLessThanOrEqualTo(4);
        assertThat(statements(() -> adam.get("/"))).hasSizeLessThanOrEqualTo(3);
        assertThat(statements(() -> new TestPerson(server).get("/"))).isEmpty();
    }

    @Test
    void newAddressTakesEffectOnceProvedAndTheOldOneIsTold() {
        TestPerson bob = member("bob@example.org");
        assertThat(bob.fill("/account/email", "email", "bob@new.example", "password", "wrong wrong wrong")
                        .statusCode())
                .isEqualTo(403);
        bob.fill("/account/email", "email", "bob@new.example", "password", PASSWORD);
        String token = token("bob@new.example", "/email/confirm");
        assertThat(bob.get("/account").body()).contains("bob@example.org");

        assertThat(bob.get("/email/confirm?token=" + token).body()).contains("bob@new.example");
        assertThat(bob.get("/account").body()).as("looking changes nothing").contains("bob@example.org");
        assertThat(bob.fill("/email/confirm", "token", token).statusCode()).isEqualTo(303);
        assertThat(bob.get("/account").body()).contains("bob@new.example");
        assertThat(bob.fill("/email/confirm", "token", token).statusCode()).isEqualTo(410);
        assertThat(posted("bob@example.org", "changed")).isEqualTo(1);
        assertThat(new TestPerson(server).signIn("bob@example.org", PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(new TestPerson(server).signIn("bob@new.example", PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void answerDoesNotTellWhetherTheNewAddressHasAnAccountUntilItIsProved() {
        TestPerson carla = member("carla@example.org");
        member("taken@example.org");
        String taken = carla.fill("/account/email", "email", "taken@example.org", "password", PASSWORD)
                .body();
        String takenToken = token("taken@example.org", "/email/confirm");
        assertThat(carla.fill("/email/confirm", "token", takenToken).statusCode())
                .isEqualTo(409);
        String free = carla.fill("/account/email", "email", "free@example.org", "password", PASSWORD)
                .body();
        assertThat(taken.replace("taken@", "@")).isEqualTo(free.replace("free@", "@"));
        assertThat(carla.get("/account").body()).contains("carla@example.org");
    }

    @Test
    void linkOfSomebodyElseIsRefusedToWhoIsSignedInAsAnother() {
        TestPerson dora = member("dora@example.org");
        dora.fill("/account/email", "email", "dora@new.example", "password", PASSWORD);
        String token = token("dora@new.example", "/email/confirm");
        TestPerson mallory = member("mallory@example.org");
        assertThat(mallory.get("/email/confirm?token=" + token).statusCode()).isEqualTo(410);
        assertThat(mallory.fill("/email/confirm", "token", token).statusCode()).isEqualTo(410);
        assertThat(new TestPerson(server).fill("/email/confirm", "token", token).statusCode())
                .as("on another device of hers that is not signed in")
                .isEqualTo(303);
        assertThat(dora.get("/account").body()).contains("dora@new.example");
    }

    @Test
    void newPasswordEndsAllOtherSessionsAndGivesThisOneANewId() {
        TestPerson emil = member("emil@example.org");
        TestPerson phone = new TestPerson(server);
        phone.signIn("emil@example.org", PASSWORD);
        String before = emil.cookie("judge_session");
        assertThat(change(emil, "wrong wrong wrong", OTHER)).isEqualTo(403);
        assertThat(change(emil, PASSWORD, "too short")).isEqualTo(422);
        assertThat(phone.get("/account").statusCode()).isEqualTo(200);

        assertThat(change(emil, PASSWORD, OTHER)).isEqualTo(303);
        assertThat(emil.cookie("judge_session")).isNotEqualTo(before);
        assertThat(emil.get("/account?done=password").statusCode()).isEqualTo(200);
        assertThat(phone.getJson("/account").statusCode()).isEqualTo(401);
        TestPerson thief = new TestPerson(server);
        assertThat(thief.send(thief.request("/account")
                                .header("Cookie", "judge_session=" + before)
                                .GET()
                                .build())
                        .statusCode())
                .isEqualTo(401);
        assertThat(posted("emil@example.org", "password-changed")).isEqualTo(1);
        assertThat(new TestPerson(server).signIn("emil@example.org", OTHER).statusCode())
                .isEqualTo(303);
    }

    @Test
    void wrongPasswordsAreCountedAsAtSigningIn() {
        TestPerson fred = member("fred@example.org");
        for (int i = 0; i < 5; i++) {
            assertThat(change(fred, "wrong wrong wrong", OTHER)).isEqualTo(403);
        }
        assertThat(change(fred, PASSWORD, OTHER)).isEqualTo(429);
        assertThat(new TestPerson(server).signIn("fred@example.org", PASSWORD).statusCode())
                .isEqualTo(429);
    }

    @Test
    void whoHasNoPasswordIsOfferedOneByMail() {
        TestPerson gina = member("gina@example.org");
        server.bean(Database.class)
                .change(jdbc -> jdbc.sql("update account set password = null where email_key = 'gina@example.org'")
                        .update());
        for (String path : List.of("/account/email", "/account/password")) {
            assertThat(gina.get(path).body()).contains("action=\"/password/forgotten\"");
        }
        assertThat(gina.fill("/account/email", "email", "gina@new.example", "password", "")
                        .statusCode())
                .isEqualTo(403);
        gina.fill("/password/forgotten", "email", "gina@example.org");
        gina.fill("/password/new", "token", token("gina@example.org", "/password/new"), "password", OTHER);
        assertThat(gina.signIn("gina@example.org", OTHER).statusCode()).isEqualTo(303);
    }

    private static TestPerson member(String email) {
        TestPerson person = new TestPerson(server);
        person.signUp(server, email, PASSWORD);
        return person;
    }

    private static HttpResponse<String> prefer(
            TestPerson person, String name, String tone, String language, String type, String theme) {
        return person.fill(
                "/account/preferences", "name", name, "tone", tone, "language", language, "type", type, "theme", theme);
    }

    private static int change(TestPerson person, String current, String password) {
        return person.fill("/account/password", "current", current, "password", password)
                .statusCode();
    }

    /// What the form of the first page has chosen.
    private static String upload(TestPerson person) {
        String page = person.get("/").body();
        return chosen(page, "name=\"tone\" value=\"(\\w+)\" checked") + " "
                + chosen(page, "<option value=\"(\\w+)\" selected");
    }

    private static String chosen(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String token(String to, String path) {
        String link = TestMail.link(server, to, path);
        return link.substring(link.indexOf("token=") + 6);
    }

    private static long posted(String to, String template) {
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql("select count(*) from mail where to_address = ? and template = ?")
                        .params(to, template)
                        .query(Long.class)
                        .single());
    }

    private static String wish(String analysis) {
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql(
                                "select concat_ws(' ', tone, language, photo_type) from analysis where id = ?::uuid")
                        .param(analysis)
                        .query(String.class)
                        .single());
    }

    private static List<String> statements(Runnable request) {
        CountedStatements.forget();
        request.run();
        return CountedStatements.ofRequests();
    }
}
