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

import com.judgemyjpeg.PretendHost;
import com.judgemyjpeg.TestCertificate;
import com.judgemyjpeg.critique.Critic.CriticFault;
import com.judgemyjpeg.critique.PretendProvider.Behaviour;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.provider.Providers;
import com.judgemyjpeg.provider.TestProviders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way in which a provider can fail, as the queue and the operator hear of it: a short
/// reason, no key in it, a line for the health check, and no more calls than help.
class ModelFaultTest {
    private final PretendProvider provider = provider();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Providers providers = providers(PretendProvider.KEY, Duration.ofSeconds(20));
    private final ModelCritic critic = critic(providers);

    private static PretendProvider provider() {
        try {
            return new PretendProvider();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Providers providers(String key, Duration limit) {
        return TestProviders.of(provider.baseUrl(), key, "pretend-1", limit);
    }

    private ModelCritic critic(Providers asked) {
        return new ModelCritic(asked, new ModelSettings(ModelSettings.Detail.LOW, 1000), () -> now);
    }

    @AfterEach
    void close() {
        providers.close();
        provider.close();
    }

    private String faultOf(Behaviour behaviour) {
        provider.behave(behaviour);
        return fault(critic, CriticFault.class);
    }

    private String fault(ModelCritic asked, Class<? extends IOException> kind) {
        IOException fault = catchThrowableOfType(kind, () -> asked.judge(plain()));
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
        "400, bad_schema, bad request (HTTP 400)",
        "422, unprocessable, bad request (HTTP 422)",
        "500, server_error, server fault (HTTP 500)",
        "503, overloaded, server fault (HTTP 503)",
        "504, gateway, timed out (HTTP 504)",
    })
    void errorStatusIsAFaultAfterOneCall(int status, String code, String reason) {
        assertThat(faultOf(failing(status, code))).isEqualTo(reason);
        assertThat(provider.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key",
        "402, no_credit",
        "403, forbidden",
        "404, model_not_found",
        "429, rate_limit_exceeded",
        "429, insufficient_quota",
    })
    void keyThatCannotBeUsedNowIsAskedOnceAndThenLeftAlone(int status, String code) {
        provider.behave(failing(status, code));
        assertThat(fault(critic, Critic.NotNow.class)).isEqualTo("every pool is used up or rests");
        fault(critic, Critic.NotNow.class);
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
    void answerCutOffAtTheTokenLimitIsAskedForOnceMoreWithTwiceTheRoom() {
        assertThat(faultOf(cutOff(PretendAnswer.good()))).isEqualTo("answer cut off at the token limit");
        assertThat(provider.asked())
                .extracting(asked -> asked.body().path("max_completion_tokens").asInt())
                .containsExactly(1000, 2000);
    }

    @Test
    void answerThatIsNotBelievedIsAskedForOnceMoreAndTold() {
        assertThat(faultOf(answering("Sure! Here is my critique: 100 points.")))
                .isEqualTo("answer not believed: answer is not one JSON object");
        assertThat(provider.asked()).hasSize(2);
        assertThat(provider.asked().getLast().texts().getLast()).contains("answer is not one JSON object");
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
        assertThat(provider.asked()).hasSize(1);
    }

    @Test
    void slowProviderIsGivenUpAtTheTimeLimit() throws IOException {
        assertGivenUp(provider.silent());
    }

    @Test
    void answerThatDripsIsGivenUpAtTheTimeLimit() throws IOException {
        assertGivenUp(provider.dripping());
    }

    private void assertGivenUp(Behaviour behaviour) throws IOException {
        // loading the SDK takes seconds on a busy machine and belongs to no call
        critic.judge(plain());
        provider.behave(behaviour);
        try (Providers hasty = providers(PretendProvider.KEY, Duration.ofMillis(400))) {
            long start = System.nanoTime();
            assertThat(fault(critic(hasty), CriticFault.class)).isEqualTo("no answer within 400 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(350), Duration.ofSeconds(5));
        }
    }

    @Test
    void endlessAnswerIsNotReadIntoMemory() {
        assertThat(faultOf(endless())).isEqualTo("answer longer than 1048576 bytes");
    }

    @Test
    void cutConnectionIsAFaultAfterOneCall() throws IOException {
        // the second call goes over a connection that was kept: it is not repeated behind our back either
        critic.judge(plain());
        assertThat(faultOf(hangingUp())).startsWith("provider not reached or connection cut (");
        assertThat(provider.asked()).hasSize(2);
    }

    @Test
    void nobodyListeningIsAFault() {
        provider.close();
        assertThat(fault(critic, CriticFault.class))
                .isEqualTo("provider not reached or connection cut (ConnectException)");
    }

    @Test
    void certificateThatNobodyVouchesForIsAFault(@TempDir Path folder) throws Exception {
        var host = new PretendHost(TestCertificate.of("localhost", folder).getServerSocketFactory());
        try (host;
                Providers there = TestProviders.of(
                        "https://localhost:" + host.port() + "/v1",
                        PretendProvider.KEY,
                        "pretend-1",
                        Duration.ofSeconds(20))) {
            assertThat(fault(critic(there), CriticFault.class)).isEqualTo("certificate of the provider not believed");
            assertThat(host.requests()).isEmpty();
        }
    }

    @Test
    void keyIsNotCarriedElsewhereByARedirect() throws IOException {
        try (PretendProvider elsewhere = new PretendProvider()) {
            assertThat(faultOf(redirecting(elsewhere.baseUrl() + "/chat/completions")))
                    .isEqualTo("bad request (HTTP 307)");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void troubleIsForgottenWhenACallSucceedsOrAfterTenMinutes() throws IOException {
        faultOf(failing(500, "server_error"));
        now = now.plus(Duration.ofMinutes(9));
        assertThat(critic.trouble()).isNotEmpty();
        now = now.plus(Duration.ofMinutes(2));
        assertThat(critic.trouble()).isEmpty();
        now = Instant.parse("2026-03-01T12:00:00Z");
        faultOf(failing(500, "server_error"));
        provider.behave(answering(PretendAnswer.good()));
        critic.judge(plain());
        assertThat(critic.trouble()).isEmpty();
    }

    @Test
    void keyThatCannotBeSentIsLeftAlone() {
        try (Providers odd = providers("sk-pretend-0123456789\n\u0007x", Duration.ofSeconds(20))) {
            fault(critic(odd), Critic.NotNow.class);
            assertThat(provider.asked()).isEmpty();
        }
    }
}
