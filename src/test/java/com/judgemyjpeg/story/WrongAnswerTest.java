package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Whatever a provider answers, nobody gets in by it who should not, and they are told what to do.
@Tag("slow")
class WrongAnswerTest {
    private static final Duration BOUND = Duration.ofSeconds(12);

    private static MisbehavingProvider provider;
    private static TestServer server;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() {
        provider = new MisbehavingProvider();
        server = TestServer.start(settings(provider.issuer()));
    }

    private static Map<String, Object> settings(String issuer) {
        var settings = new HashMap<String, Object>();
        settings.put("judge.limits.times.sign-in", 1000);
        settings.put("judge.oidc.bad.name", "Bad Company");
        settings.put("judge.oidc.bad.issuer", issuer);
        settings.put("judge.oidc.bad.client-id", "judge");
        settings.put("judge.oidc.bad.client-secret", "secret-of-ours");
        return settings;
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
    }

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
        provider.twists(claims -> {});
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("com.judgemyjpeg");
    }

    private String logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).reduce("", (all, line) -> all + line + "\n");
    }

    static String leave(TestPerson person, String path) {
        HttpResponse<String> sent = person.get(path);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        return sent.headers().firstValue("Location").orElseThrow();
    }

    static void assertOutside(TestPerson person) {
        assertThat(person.getJson("/account/security").statusCode()).isEqualTo(401);
    }

    @Test
    void sameProviderIsBelievedWhenItBehaves() {
        var person = new TestPerson(server);
        var answer = person.get(provider.answer(leave(person, "/oauth2/authorization/bad?next=/photos%3Fa%3Db")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/photos?a=b");
        assertThat(person.getJson("/account/security").statusCode()).isNotEqualTo(401);
    }

    static Stream<Arguments> lies() {
        Date before = Date.from(Instant.now().minus(Duration.ofMinutes(20)));
        Date past = Date.from(Instant.now().minus(Duration.ofMinutes(10)));
        return Stream.of(
                lie("provider-answer-wrong", "invalid_nonce", claims -> claims.claim("nonce", "another")),
                lie("provider-answer-wrong", "invalid_nonce", claims -> claims.claim("nonce", null)),
                lie("provider-answer-wrong", "invalid_id_token iss", claims -> claims.issuer("http://127.0.0.1:1")),
                lie("provider-answer-wrong", "invalid_id_token aud", claims -> claims.audience("somebody-else")),
                lie("provider-answer-wrong", "invalid_id_token azp", claims -> claims.claim("azp", "somebody-else")),
                lie(
                        "provider-answer-wrong",
                        "invalid_id_token exp",
                        claims -> claims.issueTime(before).expirationTime(past)),
                lie("provider-answer-wrong", "invalid_id_token sub", claims -> claims.subject(null)),
                lie("provider-answer-wrong", "provider-answer-wrong", claims -> claims.subject("s".repeat(300))),
                lie(
                        "provider-no-email",
                        "provider-no-email",
                        claims -> claims.subject("x").claim("email", null)),
                lie(
                        "provider-no-email",
                        "provider-no-email",
                        claims -> claims.subject("x").claim("email", "no address")),
                lie(
                        "provider-no-email",
                        "provider-no-email",
                        claims -> claims.subject("x").claim("email_verified", false)),
                lie(
                        "provider-no-email",
                        "provider-no-email",
                        claims -> claims.subject("x").claim("email_verified", null)));
    }

    private static Arguments lie(String problem, String reason, Consumer<JWTClaimsSet.Builder> twist) {
        return Arguments.of(problem, reason, twist);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lies")
    void lieOpensNothingAndIsToldInOnePlace(String problem, String reason, Consumer<JWTClaimsSet.Builder> twist) {
        provider.twists(twist);
        var person = new TestPerson(server);
        String callback = provider.answer(leave(person, "/oauth2/authorization/bad?next=/photos%3Fa%3Db"));
        var answer = person.get(callback);
        assertThat(answer.statusCode()).isBetween(400, 403);
        assertThat(answer.body())
                .contains("role=\"alert\"", "Bad Company", "/oauth2/authorization/bad?next=%2Fphotos%3Fa%3Db");
        assertThat(answer.body()).doesNotContain("{provider}");
        assertOutside(person);
        assertThat(logged()).contains(reason).doesNotContain("secret-", "mallory", "Mallory", "Exception");

        provider.twists(claims -> claims.subject("of " + problem + reason));
        assertThat(person.getJson(callback).body()).as("the code, once more").contains("provider-answer-wrong");
    }

    @Test
    void tokenOfAnotherKeyIsNotBelieved() {
        provider.signsWithAnotherKey();
        var person = new TestPerson(server);
        var answer = person.getJson(provider.answer(leave(person, "/oauth2/authorization/bad")));
        assertThat(answer.body()).contains("\"code\":\"provider-answer-wrong\"");
        assertOutside(person);
    }

    @Test
    void cancellingHasASentenceOfItsOwn() {
        var person = new TestPerson(server);
        String state = MisbehavingProvider.query(leave(person, "/oauth2/authorization/bad"))
                .get("state");
        var answer = person.getJson("/login/oauth2/code/bad?error=access_denied&state=" + state);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"provider-cancelled\"", "\"provider\":\"Bad Company\"");
    }

    @Test
    void whatStrangersWriteIntoTheAddressDoesNotReachTheLogAsItIs() {
        var person = new TestPerson(server);
        String state = MisbehavingProvider.query(leave(person, "/oauth2/authorization/bad"))
                .get("state");
        person.get("/login/oauth2/code/bad?error=a%0Ab&error_description=secret-words&state=" + state);
        assertThat(logged()).contains("a?b").doesNotContain("a\nb", "secret-words");
    }

    @Test
    void answersWithoutAQuestionAreRefused() {
        var person = new TestPerson(server);
        for (String address : new String[] {
            "/login/oauth2/code/bad",
            "/login/oauth2/code/bad?code=x&state=y",
            "/login/oauth2/code/bad?error=access_denied&state=y"
        }) {
            assertThat(person.getJson(address).body()).as(address).contains("\"code\":\"provider-answer-wrong\"");
        }
    }

    @Test
    void providerThatDoesNotExistIsNotFound() {
        assertThat(new TestPerson(server)
                        .getJson("/oauth2/authorization/nobody")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void hostHeaderDoesNotDecideWherePeopleAreSentBackTo() {
        var person = new TestPerson(server);
        var sent = person.send(person.request("/oauth2/authorization/bad")
                .header("X-Forwarded-Host", "evil.example.org")
                .header("Forwarded", "host=evil.example.org")
                .GET()
                .build());
        String location = sent.headers().firstValue("Location").orElseThrow();
        assertThat(MisbehavingProvider.query(location))
                .containsEntry("redirect_uri", server.url() + "/login/oauth2/code/bad")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    void nextLeadsToNoOtherSite() {
        provider.twists(claims -> claims.subject("nexts").claim("email", "next@example.org"));
        var person = new TestPerson(server);
        var answer = person.get(provider.answer(leave(person, "/oauth2/authorization/bad?next=//evil.example.org")));
        assertThat(answer.headers().firstValue("Location")).contains("/photos");
    }

    @Test
    void providerThatIsSilentKeepsNobodyWaitingForLong() {
        try (var silent = new MisbehavingProvider();
                var other = TestServer.start(settings(silent.issuer()))) {
            silent.isSilentAt("/.well-known/openid-configuration");
            var person = new TestPerson(other);
            assertThat(person.get("/sign-in").body()).contains("Bad Company");
            Instant before = Instant.now();
            var away = person.get("/oauth2/authorization/bad");
            assertThat(away.statusCode()).isEqualTo(502);
            assertThat(away.body()).contains("role=\"alert\"", "Bad Company");
            assertThat(person.getJson("/oauth2/authorization/bad").body()).contains("\"code\":\"provider-away\"");
            assertThat(Duration.between(before, Instant.now())).isLessThan(BOUND);
        }
    }

    @Test
    void tokensThatNeverComeAreNotWaitedForLong() {
        var person = new TestPerson(server);
        String callback = provider.answer(leave(person, "/oauth2/authorization/bad"));
        provider.isSilentAt("/token");
        Instant before = Instant.now();
        assertThat(person.getJson(callback).body()).contains("\"code\":\"provider-away\"");
        assertThat(Duration.between(before, Instant.now())).isLessThan(BOUND);
        assertOutside(person);
    }

    @Test
    void descriptionIsAskedOnce() {
        for (int i = 0; i < 3; i++) {
            leave(new TestPerson(server), "/oauth2/authorization/bad");
        }
        assertThat(provider.descriptionsAsked()).isEqualTo(1);
    }
}
