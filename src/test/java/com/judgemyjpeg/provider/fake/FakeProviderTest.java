package com.judgemyjpeg.provider.fake;

import static com.judgemyjpeg.provider.fake.Asking.KEY;
import static com.judgemyjpeg.provider.fake.Asking.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.provider.fake.Asking.Said;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Over the wire: limits, log, faults, control.
@Tag("slow")
class FakeProviderTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T10:00:00Z"));
    private FakeProvider provider;
    private Asking asking;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.start(FakeSettings.with(
                        PoolSpec.parse("main:" + KEY + ",sk-fake-second:rpm=50"), PoolSpec.parse("other:sk-other-9999"))
                .at(now::get)
                .loggingTo(folder.resolve("calls.jsonl")));
        asking = new Asking(provider);
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
    }

    private List<CountedCall> log() throws IOException {
        return Files.readAllLines(folder.resolve("calls.jsonl")).stream()
                .map(line -> JSON.readValue(line, CountedCall.class))
                .toList();
    }

    @Test
    void keysOfAPoolShareItsLimitAndTheLogHasExactlyWhatWasCounted() throws Exception {
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String key = i % 2 == 0 ? KEY : "sk-fake-second";
            callers.add(() -> asking.chatWith(key).status());
        }
        int good = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> one : threads.invokeAll(callers)) {
                good += one.get() == 200 ? 1 : 0;
            }
        }
        assertThat(good).isEqualTo(50);
        assertThat(log()).hasSize(50).extracting(CountedCall::requestId).doesNotHaveDuplicates();
        assertThat(provider.counts("main")).isEqualTo(new FakeProvider.Counts(50, Map.of("rate_limit_exceeded", 250)));
        now.updateAndGet(before -> before.plusSeconds(60));
        assertThat(asking.chat().status()).isEqualTo(200);
    }

    @Test
    void refusedCallIsToldWhenToComeBack() throws Exception {
        provider.limits("main", Limits.parse("rpm=1"));
        asking.chat();
        now.updateAndGet(before -> before.plusMillis(1_500));
        Said said = asking.chat();
        assertThat(said.status()).isEqualTo(429);
        assertThat(said.code()).isEqualTo("rate_limit_exceeded");
        assertThat(said.message()).contains("requests per min (RPM): Limit 1, Used 1, Requested 1", "in 58.5s");
        assertThat(said.headers())
                .containsEntry("retry-after", "59")
                .containsEntry("retry-after-ms", "58500")
                .containsEntry("x-ratelimit-remaining-requests", "0");
    }

    @Test
    void lineOfTheLogTellsWhoseCallItWas() throws Exception {
        Said said = asking.chat();
        assertThat(log().getFirst())
                .usingRecursiveComparison()
                .ignoringFields("tokensIn", "tokensOut", "tokensCounted", "metadata")
                .isEqualTo(new CountedCall(
                        now.get().toString(),
                        "main",
                        "6789",
                        "/v1/chat/completions",
                        "gpt-4o",
                        0,
                        0,
                        0,
                        1,
                        200,
                        null,
                        Objects.requireNonNull(said.headers().get("x-request-id")),
                        "wish-7",
                        null,
                        null));
        assertThat(log().getFirst().metadata()).isEqualTo(JSON.readTree("{\"analysis\":\"42\"}"));
        assertThat(log().getFirst().tokensIn())
                .isEqualTo(said.json().at("/usage/prompt_tokens").asInt());
        assertThat(log().getFirst().tokensCounted()).isEqualTo(log().getFirst().tokensIn() + 100);
        assertThat(Files.readString(folder.resolve("calls.jsonl"))).doesNotContain(KEY);
    }

    @Test
    void samePhotoGetsTheSameScoreAndOthersGetOthers() throws Exception {
        Set<Integer> scores = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            scores.add(score(new byte[] {(byte) i, 5, 6}));
        }
        assertThat(scores).hasSizeGreaterThan(5);
        assertThat(score(new byte[] {3, 5, 6})).isEqualTo(score(new byte[] {3, 5, 6}));
    }

    private int score(byte[] photo) throws Exception {
        return asking.chat(question(photo, 100)).answer().path("score").asInt();
    }

    @ParameterizedTest
    @CsvSource({
        "rate-limit, 429, rate_limit_exceeded",
        "day-limit, 429, rate_limit_exceeded",
        "zero-quota, 429, insufficient_quota",
        "billing, 429, billing_not_active",
        "wrong-key, 401, invalid_api_key",
        "unknown-model, 404, model_not_found",
        "bad-request, 400, invalid_value",
        "overloaded, 503, ''"
    })
    void faultAtTheDoorIsToldAndNotCounted(String kind, int status, String code) throws Exception {
        provider.fault(FaultRule.always(Fault.parse(kind)));
        Said said = asking.chat();
        assertThat(said.status()).isEqualTo(status);
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.message()).isNotBlank();
        assertThat(provider.counts("main").counted()).isZero();
        assertThat(log()).isEmpty();
    }

    @Test
    void answersGoWrongInTheirOwnWays() throws Exception {
        assertThat(faulty(Fault.REFUSAL).json().at("/choices/0/message/refusal").asString())
                .contains("can't help");
        assertThat(faulty(Fault.FILTERED).finish()).isEqualTo("content_filter");
        assertThat(faulty(Fault.TRUNCATED).finish()).isEqualTo("length");
        Said invalid = faulty(Fault.INVALID_JSON);
        assertThat(invalid.finish()).isEqualTo("stop");
        assertThatThrownBy(invalid::answer).isInstanceOf(JacksonException.class);
        assertThat(faulty(Fault.SCORES_AS_TEXT).answer().path("score").isString())
                .isTrue();
        assertThat(faulty(Fault.SCORES_OUT_OF_RANGE).answer().path("score").asInt())
                .isGreaterThan(15);
        assertThat(faulty(Fault.FIELD_MISSING).answer().has("why")).isFalse();
        assertThat(log()).hasSize(7).allSatisfy(call -> assertThat(call.fault()).isNotNull());
    }

    private Said faulty(Fault fault) throws Exception {
        provider.clearFaults();
        provider.fault(FaultRule.always(fault));
        return asking.chat();
    }

    @Test
    void answerThatIsLongerThanAllowedIsCut() throws Exception {
        Said said = asking.chat(question(new byte[] {1}, 5));
        assertThat(said.finish()).isEqualTo("length");
        assertThat(said.content()).hasSize(20);
    }

    @Test
    void answersGoWrongOnTheirWay() throws Exception {
        assertThat(faulty(Fault.SERVER_ERROR).status()).isEqualTo(500);
        assertThat(faulty(Fault.HTML).body()).startsWith("<!DOCTYPE html>");
        assertThat(faulty(Fault.HUGE).body()).hasSizeGreaterThan(10_000_000);
        assertThatThrownBy(() -> faulty(Fault.CUT)).isInstanceOf(IOException.class);
        assertThat(log()).extracting(CountedCall::status).containsExactly(500, 200, 200, 0);
    }

    @Test
    void answersThatDoNotEndGoOnUntilTheClientHasEnough() throws Exception {
        assertThat(firstBytes(Fault.ENDLESS, 3_000_000)).isEqualTo(3_000_000);
        int whole = firstBytes(Fault.INVALID_JSON, 99_999);
        assertThat(firstBytes(Fault.DRIP, 99_999)).isBetween(1, whole - 20);
        assertThat(firstBytes(Fault.HANG, 1)).isZero();
    }

    /// What comes within half a second, at most `most` bytes.
    private int firstBytes(Fault fault, int most) throws IOException {
        provider.clearFaults();
        provider.fault(FaultRule.always(fault));
        byte[] body = question(new byte[] {1}, 100).getBytes(StandardCharsets.UTF_8);
        String head =
                "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n";
        long end = System.nanoTime() + 500_000_000;
        int read = 0;
        try (Socket socket = new Socket("127.0.0.1", provider.port())) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write(head.formatted(KEY, body.length).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            InputStream in = socket.getInputStream();
            while (read < most && (most > 1_000_000 || System.nanoTime() < end)) {
                read += readSome(in, most - read);
            }
        }
        return read;
    }

    private static int readSome(InputStream in, int most) throws IOException {
        try {
            return in.read(new byte[most]);
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    @Test
    void faultStrikesAsOftenAsItsProbabilitySaysAndTheSameForTheSameSeed() {
        List<Boolean> first = draws(7);
        assertThat(draws(7)).isEqualTo(first);
        assertThat(draws(8)).isNotEqualTo(first);
        assertThat(first.stream().filter(struck -> struck).count()).isBetween(220L, 380L);
    }

    private List<Boolean> draws(long seed) {
        Pools pools = new Pools(List.of(PoolSpec.parse("main:" + KEY)), now::get);
        Faults faults = new Faults(new Dice(seed), now::get);
        faults.add(FaultRule.often(Fault.HTML, 0.3));
        List<Boolean> struck = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            struck.add(faults.strikes(new Pools.Caller(pools.all().getFirst(), KEY), Fault.Place.WIRE) != null);
        }
        return struck;
    }

    @Test
    void poolDiesAndComesBackAndTheOtherLives() throws Exception {
        asking.control("kill", "{\"pool\":\"main\"}");
        assertThat(asking.chat().status()).isEqualTo(503);
        assertThat(asking.chatWith("sk-other-9999").status()).isEqualTo(200);
        asking.control("revive", "{\"pool\":\"main\"}");
        assertThat(asking.chat().status()).isEqualTo(200);
    }

    @Test
    void faultOfAKeyEndsWithItsSpan() throws Exception {
        Said state = asking.control(
                "fault", "{\"kind\":\"wrong-key\",\"pool\":\"main\",\"key\":\"sk-fake-second\",\"seconds\":20}");
        assertThat(state.json().at("/faults/0/kind").asString()).isEqualTo("wrong-key");
        assertThat(asking.chat().status()).isEqualTo(200);
        assertThat(asking.chatWith("sk-fake-second").status()).isEqualTo(401);
        now.updateAndGet(before -> before.plusSeconds(20));
        assertThat(asking.chatWith("sk-fake-second").status()).isEqualTo(200);
    }

    @Test
    void controlChangesLimitsAndTellsWhatIsUsed() throws Exception {
        asking.chat();
        asking.control("limits", "{\"pool\":\"main\",\"limits\":\"rpm=1\"}");
        assertThat(asking.chat().status()).isEqualTo(429);
        Said state = asking.state();
        assertThat(state.json().at("/pools/0/limits").asString()).isEqualTo("rpm=1");
        assertThat(state.json().at("/pools/0/used/rpm").asInt()).isEqualTo(1);
        assertThat(state.json().at("/pools/0/counted").asInt()).isEqualTo(1);
        assertThat(state.json().at("/pools/0/errors/rate_limit_exceeded").asInt())
                .isEqualTo(1);
        assertThat(state.body()).doesNotContain(KEY);
        assertThat(asking.control("limits", "{\"pool\":\"none\"}").message()).contains("no pool \"none\"");
        assertThat(asking.control("fault", "{\"kind\":\"flood\"}").status()).isEqualTo(400);
    }

    @Test
    void whatTheRealOneRefusesIsRefused() throws Exception {
        assertThat(asking.chatWith("").message()).startsWith("You didn't provide an API key");
        assertThat(asking.chat("{\"model\":").message()).startsWith("We could not parse the JSON body");
        assertThat(asking.chat("{\"model\":\"gpt-4o\"}").code()).isEqualTo("missing_required_parameter");
        assertThat(asking.chat("{\"model\":\"gpt-9\",\"messages\":[{\"role\":\"user\",\"content\":\"?\"}]}")
                        .code())
                .isEqualTo("model_not_found");
    }

    @Test
    void nameThatOnlyResolvesToThisMachineIsRefused() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", provider.port())) {
            socket.getOutputStream()
                    .write("GET /control HTTP/1.0\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void tokensNotUsedAreGivenBackOnlyWhereThatIsSet() throws Exception {
        FakeSettings settings = FakeSettings.with(PoolSpec.parse("main:" + KEY + ":tpm=9000"));
        try (var keeping = FakeProvider.start(settings);
                var settling = FakeProvider.start(settings.settlingTokens())) {
            String question = question(new byte[] {1}, 5_000);
            Asking first = new Asking(keeping);
            assertThat(List.of(
                            first.chat(question).status(), first.chat(question).status()))
                    .containsExactly(200, 429);
            Asking second = new Asking(settling);
            assertThat(List.of(
                            second.chat(question).status(),
                            second.chat(question).status()))
                    .containsExactly(200, 200);
        }
    }

    @Test
    void answersTakeTheTimeThatIsSet() throws Exception {
        Latency latency = new Latency(Duration.ofMillis(100), Duration.ofMillis(20), 0.1, Duration.ofSeconds(1));
        Dice dice = new Dice(3);
        List<Long> drawn = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            drawn.add(latency.drawn(dice.next()).toMillis());
        }
        assertThat(drawn).allMatch(millis -> millis >= 80 && millis <= 1_120);
        assertThat(drawn.stream().filter(millis -> millis > 120).count()).isBetween(60L, 140L);
        try (var slow = FakeProvider.start(
                FakeSettings.with(PoolSpec.parse("main:" + KEY)).taking(latency))) {
            long began = System.nanoTime();
            new Asking(slow).chat();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(80));
        }
    }
}
