package com.judgemyjpeg.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.signin.MailTokens.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MailTokensTest {
    private static final Database database = new Database(TestDatabase.fresh());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    private final MailTokens tokens = new MailTokens(database, JsonMapper.shared(), now::get);

    @Test
    void ofManyWhoUseALinkAtOnceOneGetsIt() throws Exception {
        String token = tokens.issue(Purpose.SIGN_UP, null, Map.of("email", "a@example.org"));
        Callable<Boolean> take = () -> {
            try {
                return tokens.take(Purpose.SIGN_UP, token).detail("email").equals("a@example.org");
            } catch (Refused ended) {
                return false;
            }
        };
        try (var threads = Executors.newFixedThreadPool(10)) {
            long got = 0;
            for (var one :
                    threads.invokeAll(IntStream.range(0, 20).mapToObj(i -> take).toList())) {
                got += one.get() ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
        }
    }

    @Test
    void linkForOneThingDoesNothingElse() {
        String token = tokens.issue(Purpose.SIGN_UP, null, Map.of());
        assertEnded(() -> tokens.take(Purpose.RESET, token));
        assertThat(tokens.look(Purpose.SIGN_UP, token).person()).isNull();
    }

    @Test
    void linkEnds() {
        String token = tokens.issue(Purpose.RESET, null, Map.of());
        now.updateAndGet(it -> it.plus(Purpose.RESET.lasts).minusSeconds(1));
        tokens.look(Purpose.RESET, token);
        now.updateAndGet(it -> it.plus(Duration.ofSeconds(1)));
        assertEnded(() -> tokens.look(Purpose.RESET, token));
        assertEnded(() -> tokens.take(Purpose.RESET, token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "' or 1=1 --", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void inventedLinkOpensNothing(String token) {
        assertEnded(() -> tokens.look(Purpose.RESET, token));
        assertEnded(() -> tokens.take(Purpose.RESET, token.repeat(100)));
    }

    @Test
    void databaseHoldsNoLink() {
        String token = tokens.issue(Purpose.SIGN_UP, null, Map.of());
        Integer found = database.read(
                jdbc -> jdbc.sql("select count(*) from mail_token where mail_token::text like '%' || ? || '%'")
                        .param(token)
                        .query(Integer.class)
                        .single());
        assertThat(found).isZero();
    }

    private static void assertEnded(ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.problem()).isEqualTo(Problem.LINK_ENDED));
    }
}
