package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.AuthenticatorApp;
import com.judgemyjpeg.CountedStatements;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.platform.database.Database;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A second factor from its setting up to its end, and the devices on which somebody is signed in.
@Tag("slow")
class SecondFactorTest {
    private static final String PASSWORD = "violet anchor paper lantern";

    private static volatile Duration later = Duration.ZERO;
    private static TestServer server;

    /// The program's clock, moved on by the test.
    @Configuration(proxyBeanMethods = false)
    static class Clock {
        @Bean
        InstantSource clock() {
            return () -> Instant.now().plus(later);
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of(
                        "judge.limits.times.sign-up", 1000,
                        "judge.limits.times.sign-in", 1000,
                        "judge.limits.times.second-factor", 20),
                Clock.class,
                CountedStatements.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void signingInNeedsACodeOnceItIsOnAndEachCodeWorksOnce() {
        TestPerson alice = signedUp("alice@example.org");
        String before = alice.cookie("judge_session");
        SwitchedOn on = switchOn(alice, "/account/security");
        assertThat(on.backups()).hasSize(8);
        assertThat(alice.cookie("judge_session")).as("a new session").isNotEqualTo(before);

        TestPerson phone = new TestPerson(server);
        assertThat(location(phone.signIn("alice@example.org", PASSWORD))).isEqualTo("/sign-in/code");
        assertThat(phone.getJson("/account/security").statusCode())
                .as("not yet")
                .isEqualTo(401);
        assertThat(phone.get("/sign-in/code").statusCode()).isEqualTo(200);
        assertThat(phone.fill("/sign-in/code", "code", on.code()).statusCode())
                .as("the code that switched it on")
                .isEqualTo(401);
        next();
        String code = code(on.secret());
        assertThat(location(phone.fill("/sign-in/code", "code", code))).isEqualTo("/photos");
        assertThat(phone.get("/account/security").statusCode()).isEqualTo(200);

        TestPerson thief = new TestPerson(server);
        thief.signIn("alice@example.org", PASSWORD);
        assertThat(thief.fill("/sign-in/code", "code", code).statusCode())
                .as("looked at over the shoulder")
                .isEqualTo(401);
        assertThat(thief.fill("/sign-in/code", "code", on.backups().getFirst(), "backup", "true")
                        .statusCode())
                .isEqualTo(303);
        thief.signIn("alice@example.org", PASSWORD);
        assertThat(thief.fill("/sign-in/code", "code", on.backups().getFirst(), "backup", "true")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void itIsSwitchedOffWithThePassword() {
        TestPerson bob = signedUp("bob@example.org");
        SwitchedOn on = switchOn(bob, "/account/security");
        assertThat(bob.fill("/account/second-factor/off", "password", "not my password")
                        .statusCode())
                .isEqualTo(403);
        assertThat(location(bob.fill("/account/second-factor/off", "password", PASSWORD)))
                .isEqualTo("/account/security");
        assertThat(location(new TestPerson(server).signIn("bob@example.org", PASSWORD)))
                .isEqualTo("/photos");
        assertThat(noted("bob@example.org")).contains("second-factor.on", "second-factor.off");
        assertThat(switchOn(bob, "/account/security").secret())
                .as("a new secret")
                .isNotEqualTo(on.secret());
    }

    @Test
    void wrongCodesEndTheWaitingAndThenTheLimitDoes() {
        TestPerson carol = signedUp("carol@example.org");
        SwitchedOn on = switchOn(carol, "/account/security");
        next();
        TestPerson guesser = new TestPerson(server);
        for (int round = 0; round < 3; round++) {
            guesser.signIn("carol@example.org", PASSWORD);
            for (int i = 0; i < 5; i++) {
                assertThat(guesser.fill("/sign-in/code", "code", "no code").statusCode())
                        .isEqualTo(401);
            }
            assertThat(location(guesser.fill("/sign-in/code", "code", code(on.secret()))))
                    .as("five wrong ones: begin again")
                    .isEqualTo("/sign-in");
        }
        guesser.signIn("carol@example.org", PASSWORD);
        for (int i = 0; i < 4; i++) {
            guesser.fill("/sign-in/code", "code", "no code");
        }
        HttpResponse<String> limited = guesser.fill("/sign-in/code", "code", code(on.secret()));
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whoWaitsTooLongBeginsAgain() {
        TestPerson dave = signedUp("dave@example.org");
        SwitchedOn on = switchOn(dave, "/account/security");
        TestPerson slow = new TestPerson(server);
        slow.signIn("dave@example.org", PASSWORD);
        later = later.plus(Duration.ofMinutes(11));
        assertThat(location(slow.fill("/sign-in/code", "code", code(on.secret()))))
                .isEqualTo("/sign-in");
    }

    @Test
    void changingItWantsARecentSignIn() {
        TestPerson erin = signedUp("erin@example.org");
        later = later.plus(Duration.ofMinutes(16));
        assertThat(location(erin.get("/account/second-factor"))).isEqualTo("/sign-in?next=%2Faccount%2Fsecond-factor");
        assertThat(location(erin.fill("/account/second-factor", "code", "123456")))
                .isEqualTo("/sign-in?next=%2Faccount%2Fsecurity");
        assertThat(erin.post("/webauthn/register/options", new byte[0]).body()).contains("sign-in-again");
        assertThat(erin.get("/account/security").body())
                .contains("/sign-in?next=/account/security")
                .doesNotContain("href=\"/account/second-factor\"");
        erin.signIn("erin@example.org", PASSWORD);
        assertThat(erin.get("/account/second-factor").statusCode()).isEqualTo(200);
    }

    @Test
    void operatorGetsStraightOnAfterSettingItUp() {
        signedUp("olga@example.org");
        Accounts accounts = server.bean(Accounts.class);
        accounts.grant(
                accounts.find(Email.of("olga@example.org").orElseThrow())
                        .orElseThrow()
                        .id(),
                Role.OPERATOR);
        TestPerson olga = new TestPerson(server);
        olga.signIn("olga@example.org", PASSWORD);
        assertThat(location(olga.get("/operator/somewhere")))
                .isEqualTo("/account/second-factor?next=%2Foperator%2Fsomewhere");
        switchOn(olga, "/operator/somewhere");
        assertThat(olga.getJson("/operator/somewhere").statusCode())
                .as("let in, where nothing is")
                .isEqualTo(404);
    }

    @Test
    void devicesAreSignedOutFromTheNextRequestOn() {
        TestPerson laptop = signedUp("frank@example.org");
        TestPerson phone = new TestPerson(server);
        TestPerson tablet = new TestPerson(server);
        phone.signIn("frank@example.org", PASSWORD);
        tablet.signIn("frank@example.org", PASSWORD);

        List<String> devices = devices(laptop);
        assertThat(devices).hasSize(2);
        assertThat(location(laptop.fill("/account/devices/" + devices.getFirst() + "/sign-out")))
                .isEqualTo("/account/security");
        assertThat(List.of(
                        phone.getJson("/account/security").statusCode(),
                        tablet.getJson("/account/security").statusCode()))
                .as("one of the two")
                .containsExactlyInAnyOrder(200, 401);

        phone.signIn("frank@example.org", PASSWORD);
        laptop.fill("/account/devices/sign-out-others");
        assertThat(phone.getJson("/account/security").statusCode()).isEqualTo(401);
        assertThat(tablet.getJson("/account/security").statusCode()).isEqualTo(401);
        assertThat(laptop.getJson("/account/security").statusCode()).isEqualTo(200);
        assertThat(noted("frank@example.org")).contains("device.sign-out", "device.sign-out-others");
    }

    @Test
    void otherPeoplesDevicesAndPasskeysDoNotExist() {
        TestPerson victim = signedUp("victim@example.org");
        TestPerson second = new TestPerson(server);
        second.signIn("victim@example.org", PASSWORD);
        TestPerson mallory = signedUp("mallory@example.org");
        for (String device : devices(victim)) {
            assertThat(mallory.fill("/account/devices/" + device + "/sign-out").statusCode())
                    .isEqualTo(404);
        }
        assertThat(mallory.fill("/account/passkeys/0198c0de-0000-7000-8000-000000000001/delete")
                        .statusCode())
                .isEqualTo(404);
        assertThat(second.getJson("/account/security").statusCode()).isEqualTo(200);
    }

    @Test
    void pageCostsFourStatementsHoweverMuchItShows() {
        TestPerson grace = signedUp("grace@example.org");
        switchOn(grace, "/account/security");
        passkeys("grace@example.org", 5);
        for (int i = 0; i < 4; i++) {
            var another = new TestPerson(server);
            another.signIn("grace@example.org", PASSWORD);
            next();
        }
        CountedStatements.forget();
        HttpResponse<String> page = grace.get("/account/security");
        assertThat(page.body()).contains("Key 1", "Key 5");
        assertThat(CountedStatements.ofRequests()).hasSizeLessThanOrEqualTo(4);
    }

    private static void passkeys(String email, int many) {
        server.bean(Database.class)
                .change(jdbc -> jdbc.sql("""
                insert into passkey (id, person_id, credential_id, kind, public_key, sign_count, user_verified, transports,
                                     backup_eligible, backed_up, label, created_at, last_used_at)
                select gen_random_uuid(), person_id, decode(md5(email || n), 'hex'), 'public-key', '', 0, true, '', false, false,
                       'Key ' || n, now(), now()
                from account, generate_series(1, ?) n where email = ?""").params(many, email).update());
    }

    private static List<String> devices(TestPerson person) {
        return found("/account/devices/([0-9a-f-]{36})/sign-out", person.get("/account/security"));
    }

    private static List<String> noted(String email) {
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql("select action from audit_entry where actor = ?")
                        .param(email)
                        .query(String.class)
                        .list());
    }

    private record SwitchedOn(String secret, String code, List<String> backups) {}

    private static SwitchedOn switchOn(TestPerson person, String next) {
        HttpResponse<String> page = person.get("/account/second-factor?next=" + next);
        String secret = found("secret=([A-Z2-7]{32})", page).getFirst();
        assertThat(found("secret=([A-Z2-7]{32})", person.get("/account/second-factor"))
                        .getFirst())
                .as("looked at again")
                .isEqualTo(secret);
        assertThat(person.fill("/account/second-factor", "code", "000 00", "next", next)
                        .statusCode())
                .isEqualTo(401);
        String code = code(secret);
        HttpResponse<String> codes = person.fill("/account/second-factor", "code", code, "next", next);
        assertThat(codes.statusCode()).as(codes.body()).isEqualTo(200);
        assertThat(codes.body()).contains("href=\"" + next + "\"");
        return new SwitchedOn(secret, code, found("<code>([0-9a-z-]{14})</code>", codes));
    }

    private static List<String> found(String pattern, HttpResponse<String> page) {
        return Pattern.compile(pattern)
                .matcher(page.body())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse(answer.statusCode() + " " + answer.body());
    }

    /// To the time of the next code.
    private static void next() {
        later = later.plusSeconds(30);
    }

    private static String code(String secret) {
        return AuthenticatorApp.code(secret, Instant.now().plus(later));
    }

    private static TestPerson signedUp(String email) {
        TestPerson person = new TestPerson(server);
        person.signUp(server, email, PASSWORD);
        return person;
    }
}
