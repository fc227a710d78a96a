package com.judgemyjpeg.critique;

import static com.judgemyjpeg.critique.ModelBriefs.plain;
import static com.judgemyjpeg.critique.PretendProvider.answering;
import static com.judgemyjpeg.critique.PretendProvider.cutOff;
import static com.judgemyjpeg.critique.PretendProvider.endless;
import static com.judgemyjpeg.critique.PretendProvider.failing;
import static com.judgemyjpeg.critique.PretendProvider.filtered;
import static com.judgemyjpeg.critique.PretendProvider.hangingUp;
import static com.judgemyjpeg.critique.PretendProvider.raw;
import static com.judgemyjpeg.critique.PretendProvider.redirecting;
import static com.judgemyjpeg.critique.PretendProvider.refusing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.judgemyjpeg.critique.Critic.CriticFault;
import com.judgemyjpeg.critique.PretendProvider.Behaviour;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.setting.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way in which a provider can fail: one call, a short reason, no key in it, and a line for the health
/// check.
class ModelFaultTest {
    private final PretendProvider provider = provider();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final ModelCritic critic = critic(provider.baseUrl(), Duration.ofSeconds(20));

    private static PretendProvider provider() {
        try {
            return new PretendProvider();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelCritic critic(String baseUrl, Duration limit) {
        ModelSettings settings = new ModelSettings(
                new Secret(PretendProvider.KEY), baseUrl, "pretend-1", limit, ModelSettings.Detail.LOW, 1000);
        return new ModelCritic(settings, () -> now);
    }

    @AfterEach
    void close() {
        critic.close();
        provider.close();
    }

    private String faultOf(Behaviour behaviour) {
        provider.behave(behaviour);
        return fault(critic);
    }

    private String fault(ModelCritic asked) {
        CriticFault fault = catchThrowableOfType(CriticFault.class, () -> asked.judge(plain()));
        assertThat(fault).isNotNull();
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(PretendProvider.KEY, "sk-pretend", "Acme");
        String reason = String.valueOf(fault.getMessage());
        assertThat(reason).hasSizeLessThan(100);
        assertThat(asked.trouble()).isEqualTo(reason + " at 2026-03-01T12:00:00Z");
        return reason;
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key, key refused (HTTP 401)",
        "402, no_credit, no credit left (HTTP 402)",
        "403, forbidden, key has no right to this model (HTTP 403)",
        "404, model_not_found, no such model or address (HTTP 404)",
        "400, bad_schema, provider refused the request (HTTP 400)",
        "422, unprocessable, provider refused the request (HTTP 422)",
        "429, rate_limit_exceeded, too many requests for this key (HTTP 429)",
        "429, insufficient_quota, quota used up (HTTP 429)",
        "500, server_error, provider failed (HTTP 500)",
        "503, overloaded, provider failed (HTTP 503)",
        "504, gateway, provider took too long (HTTP 504)",
    })
    void errorStatusIsAFaultAfterOneCall(int status, String code, String reason) {
        assertThat(faultOf(failing(status, code))).isEqualTo(reason);
        assertThat(provider.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content_filter", "content_policy_violation"})
    void errorAboutTheContentIsARefusal(String code) {
        assertRefused(failing(400, code));
    }

    @Test
    void refusalOfTheModelReachesThePersonAndIsNoTrouble() {
        assertRefused(refusing());
    }

    @Test
    void filteredAnswerIsARefusal() {
        assertRefused(filtered());
    }

    private void assertRefused(Behaviour behaviour) {
        provider.behave(behaviour);
        assertThatThrownBy(() -> critic.judge(plain()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(Problem.CONTENT_REFUSED));
        assertThat(critic.trouble()).isEmpty();
    }

    @Test
    void answerCutOffAtTheTokenLimitIsAFault() {
        assertThat(faultOf(cutOff(PretendAnswer.good()))).isEqualTo("answer cut off at the token limit");
    }

    @Test
    void emptyAnswerIsAFault() {
        assertThat(faultOf(answering("  "))).isEqualTo("empty answer");
    }

    @Test
    void noChoicesIsAFault() {
        assertThat(faultOf(raw("{\"id\":\"1\",\"choices\":[]}"))).isEqualTo("empty answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>502</html>", "{", "[]", "null", "{\"choices\":7}", "{\"choices\":[{\"message\":3}]}"})
    void bodyThatIsNoChatCompletionIsAFault(String body) {
        assertThat(faultOf(raw(body))).isEqualTo("answer not in the form of Chat Completions");
    }

    @Test
    void proseInsteadOfJsonIsAFault() {
        assertThat(faultOf(answering("Sure! Here is my critique: 100 points.")))
                .isEqualTo("answer not believed: answer is not one JSON object");
    }

    @Test
    void slowProviderIsGivenUpAtTheTimeLimit() throws CriticFault {
        assertGivenUp(provider.silent());
    }

    @Test
    void answerThatDripsIsGivenUpAtTheTimeLimit() throws CriticFault {
        assertGivenUp(provider.dripping());
    }

    private void assertGivenUp(Behaviour behaviour) throws CriticFault {
        // loading the SDK takes seconds on a busy machine and belongs to no call
        critic.judge(plain());
        provider.behave(behaviour);
        try (ModelCritic hasty = critic(provider.baseUrl(), Duration.ofMillis(400))) {
            long start = System.nanoTime();
            assertThat(fault(hasty)).isEqualTo("no answer within 400 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(350), Duration.ofSeconds(5));
        }
    }

    @Test
    void endlessAnswerIsNotReadIntoMemory() {
        assertThat(faultOf(endless())).isEqualTo("answer longer than 1048576 bytes");
    }

    @Test
    void cutConnectionIsAFaultAfterOneCall() throws CriticFault {
        // the second call goes over a connection that was kept: it is not repeated behind our back either
        critic.judge(plain());
        assertThat(faultOf(hangingUp())).startsWith("provider not reached or connection cut (");
        assertThat(provider.asked()).hasSize(2);
    }

    @Test
    void nobodyListeningIsAFault() {
        provider.close();
        assertThat(fault(critic)).isEqualTo("provider not reached or connection cut (ConnectException)");
    }

    @Test
    void keyIsNotCarriedElsewhereByARedirect() throws IOException {
        try (PretendProvider elsewhere = new PretendProvider()) {
            assertThat(faultOf(redirecting(elsewhere.baseUrl() + "/chat/completions")))
                    .isEqualTo("provider refused the request (HTTP 307)");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void refusedKeyStaysTroubleUntilACallSucceeds() throws CriticFault {
        faultOf(failing(401, "invalid_api_key"));
        now = now.plus(Duration.ofDays(3));
        assertThat(critic.trouble()).isEqualTo("key refused (HTTP 401) at 2026-03-01T12:00:00Z");

        provider.behave(answering(PretendAnswer.good()));
        critic.judge(plain());
        assertThat(critic.trouble()).isEmpty();
    }

    @Test
    void passingTroubleIsForgottenAfterTenMinutes() {
        faultOf(failing(500, "server_error"));
        now = now.plus(Duration.ofMinutes(9));
        assertThat(critic.trouble()).isNotEmpty();
        now = now.plus(Duration.ofMinutes(2));
        assertThat(critic.trouble()).isEmpty();
    }

    @Test
    void keyThatCannotBeSentIsAFault() {
        ModelSettings settings =
                ModelSettings.of(new Secret("sk-pretend-0123456789\n\u0007x"), provider.baseUrl(), "pretend-1");
        try (ModelCritic odd = new ModelCritic(settings, () -> now)) {
            assertThat(fault(odd)).startsWith("call not possible (");
        }
    }
}
