package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.CountedStatements;
import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Opening an account, getting in and out, and a forgotten password.
@Tag("slow")
class SigningInTest {
    private static final String PASSWORD = "violet anchor paper lantern";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of("judge.limits.times.sign-up", 1000, "judge.limits.times.sign-in", 1000),
                CountedStatements.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void guestKeepsEverythingWhenOpeningAnAccount() {
        TestPerson alice = new TestPerson(server);
        String analysis = alice.judge(TestPhotos.real("fig"), "");
        String guestCookie = alice.cookie("judge_person");
        alice.signUp(server, "alice@example.org", PASSWORD);

        assertThat(alice.get("/analyses/" + analysis).statusCode()).isEqualTo(200);
        assertThat(alice.cookie("judge_person")).isEmpty();

        var copied = new TestPerson(server);
        var withOldCookie = copied.send(copied.request("/analyses/" + analysis)
                .header("Cookie", "judge_person=" + guestCookie)
                .GET()
                .build());
        assertThat(withOldCookie.statusCode())
                .as("the guest's cookie opens nothing any more")
                .isEqualTo(404);
    }

    @Test
    void answersDoNotTellWhetherAnAddressHasAnAccount() {
        new TestPerson(server).signUp(server, "known@example.org", PASSWORD);
        var stranger = new TestPerson(server);
        String known = stranger.fill("/sign-up", "email", "known@example.org", "password", PASSWORD)
                .body();
        String unknown = stranger.fill("/sign-up", "email", "other@example.org", "password", PASSWORD)
                .body();
        assertThat(known.replace("known@", "@")).isEqualTo(unknown.replace("other@", "@"));

        String wrong =
                stranger.signIn("known@example.org", "not the password at all").body();
        String nobody =
                stranger.signIn("nobody@example.org", "not the password at all").body();
        assertThat(wrong.replace("known@", "@")).isEqualTo(nobody.replace("nobody@", "@"));

        String forgotten = stranger.fill("/password/forgotten", "email", "known@example.org")
                .body();
        String neverThere = stranger.fill("/password/forgotten", "email", "nobody@example.org")
                .body();
        assertThat(forgotten.replace("known@", "@")).isEqualTo(neverThere.replace("nobody@", "@"));
    }

    @Test
    void newPasswordSignsOutEveryDeviceAndItsLinkWorksOnce() {
        TestPerson phone = new TestPerson(server);
        phone.signUp(server, "bob@example.org", PASSWORD);
        TestPerson laptop = new TestPerson(server);
        assertThat(laptop.signIn("BOB@example.org", PASSWORD).statusCode()).isEqualTo(303);

        laptop.fill("/password/forgotten", "email", "bob@example.org");
        String link = TestMail.link(server, "bob@example.org", "/password/new");
        String token = link.substring(link.indexOf("token=") + 6);
        assertThat(laptop.fill("/password/new", "token", token, "password", "another quiet meadow stone")
                        .statusCode())
                .isEqualTo(303);

        assertThat(phone.getJson("/account").statusCode()).isEqualTo(401);
        assertThat(laptop.getJson("/account").statusCode()).isEqualTo(401);
        assertThat(laptop.signIn("bob@example.org", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(laptop.fill("/password/new", "token", token, "password", "a third one entirely")
                        .statusCode())
                .isEqualTo(410);
        assertThat(laptop.signIn("bob@example.org", "another quiet meadow stone")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void linkOpenedInAnotherBrowserAsksForThePassword() {
        TestPerson mallory = new TestPerson(server);
        mallory.fill("/sign-up", "email", "victim@example.org", "password", PASSWORD);
        String link = TestMail.link(server, "victim@example.org", "/sign-up/confirm");
        String token = link.substring(link.indexOf("token=") + 6);

        TestPerson victim = new TestPerson(server);
        assertThat(victim.fill("/sign-up/confirm", "token", token).statusCode()).isEqualTo(401);
        assertThat(victim.fill("/sign-up/confirm", "token", token, "password", PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void fiveWrongPasswordsLockOutThatNetworkForThatAddressOnly() {
        new TestPerson(server).signUp(server, "locked@example.org", PASSWORD);
        new TestPerson(server).signUp(server, "free@example.org", PASSWORD);
        TestPerson stranger = new TestPerson(server);
        for (int i = 0; i < 5; i++) {
            assertThat(stranger.signIn("locked@example.org", "wrong wrong wrong")
                            .statusCode())
                    .isEqualTo(401);
        }
        var refused = stranger.signIn("locked@example.org", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(stranger.signIn("free@example.org", PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void signingInGivesANewSessionAndSigningOutEndsIt() {
        TestPerson carol = new TestPerson(server);
        carol.signUp(server, "carol@example.org", PASSWORD);
        String first = carol.cookie("judge_session");
        carol.signIn("carol@example.org", PASSWORD);
        String second = carol.cookie("judge_session");
        assertThat(second).isNotEqualTo(first);

        assertThat(carol.fill("/sign-out").statusCode()).isEqualTo(303);
        TestPerson thief = new TestPerson(server);
        var answer = thief.send(thief.request("/account")
                .header("Cookie", "judge_session=" + second)
                .GET()
                .build());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void sessionCostsOneStatementOfARequest() {
        TestPerson dora = new TestPerson(server);
        dora.signUp(server, "dora@example.org", PASSWORD);
        CountedStatements.forget();
        assertThat(dora.get("/photos").statusCode()).isEqualTo(200);
        assertThat(CountedStatements.ofRequests())
                .as("the session, and the page of photos")
                .hasSize(2);
        CountedStatements.forget();
        assertThat(dora.get("/").body()).contains("/account");
        assertThat(CountedStatements.ofRequests())
                .as("the session, and how they like it")
                .hasSize(2);
        CountedStatements.forget();
        assertThat(new TestPerson(server).get("/").body()).contains("/sign-in");
        assertThat(CountedStatements.ofRequests()).isEmpty();
    }

    @Test
    void signingUpTwiceAtOnceOpensOneAccount() throws Exception {
        String email = "twice@example.org";
        List<TestPerson> two = List.of(new TestPerson(server), new TestPerson(server));
        List<String> tokens = new ArrayList<>();
        for (TestPerson person : two) {
            person.fill("/sign-up", "email", email, "password", PASSWORD);
            String link = TestMail.link(server, email, "/sign-up/confirm", tokens);
            tokens.add(link.substring(link.indexOf("token=") + 6));
        }
        List<Integer> answers = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 2; i++) {
                TestPerson person = two.get(i);
                String token = tokens.get(i);
                threads.submit(() -> answers.add(person.fill("/sign-up/confirm", "token", token, "password", PASSWORD)
                        .statusCode()));
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(303, 409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void formOfAnotherSiteIsTurnedAway(String site) {
        TestPerson eve = new TestPerson(server);
        var forged = eve.send(HttpRequest.newBuilder(URI.create(server.url() + "/sign-out"))
                .header("Sec-Fetch-Site", site)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(forged.statusCode()).isEqualTo(403);
    }
}
