package com.judgemyjpeg.platform.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.otlp.TestCollector.Manner;
import com.judgemyjpeg.platform.otlp.TestCollector.Told;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a collector outside sees: one program takes photos in and has no hands to work; it ends,
/// and another one on the same database does what it left.
@Tag("slow")
class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ASKER = "00f067aa0ba902b7";
    private static final String KEY = "sk-one-0123456789";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static TestCollector collector;
    private static FakeProvider provider;
    private static TestServer worker;
    private static TestPerson alice;
    private static String first;

    @BeforeAll
    static void uploadToOneProgramAndStartAnother() throws IOException {
        collector = new TestCollector();
        provider = FakeProvider.start(FakeSettings.with(PoolSpec.parse("a:" + KEY + ":rpm=6000")));
        TestDatabase.Address database = TestDatabase.freshAddress();
        Path data = TestServer.freshFolder();
        try (TestServer web = TestServer.start(database, data, settings("web", 0))) {
            alice = new TestPerson(web);
            first = TestPerson.json(alice.send(alice.request("/analyses?name=alice-at-home.jpg")
                            .header("traceparent", "00-" + TRACE + "-" + ASKER + "-01")
                            .POST(BodyPublishers.ofByteArray(TestPhotos.small(77)))
                            .build()))
                    .get("id")
                    .asString();
        }
        worker = TestServer.start(database, data, settings("worker", 2));
        alice.goTo(worker.url());
    }

    private static Map<String, Object> settings(String instance, int workers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("judge.instance", instance);
        settings.put("judge.analysis.workers", workers);
        settings.put("judge.otlp.endpoint", collector.endpoint());
        settings.put("judge.otlp.headers", "api-key=of-the-collector");
        settings.put("judge.otlp.every", "500ms");
        settings.put("judge.provider.keys.one.key", KEY);
        settings.put("judge.provider.keys.one.base-url", provider.baseUrl());
        settings.put("judge.provider.keys.one.model", "gpt-4o-mini");
        return settings;
    }

    @AfterAll
    static void stop() throws IOException {
        worker.close();
        provider.close();
        collector.close();
    }

    @Test
    void oneTraceLeadsFromTheUploadToTheStoredCritiqueThroughTwoPrograms() {
        assertThat(alice.end(first)).isEqualTo("done");
        await().atMost(PATIENCE)
                .until(() -> collector.ofTrace(TRACE).stream()
                        .anyMatch(span -> span.name().equals("analysis")));
        assertThat(collector.ofTrace(TRACE))
                .extracting(Told::name)
                .containsOnly("request", "queued", "analysis", "develop", "permit", "provider", "store");
        Told request = newest("request");
        assertThat(request.parent()).isEqualTo(ASKER);
        assertThat(request.by()).isEqualTo("web");
        assertThat(request.notes())
                .containsEntry("http.route", "/analyses")
                .containsEntry("http.response.status_code", "202");
        Told attempt = newest("analysis");
        assertThat(attempt.notes()).containsEntry("judge.analysis", first);
        assertThat(List.of(attempt, newest("queued")))
                .allSatisfy(span -> assertThat(span.parent()).isEqualTo(request.id()))
                .allSatisfy(span -> assertThat(span.by()).isEqualTo("worker"));
        assertThat(List.of("develop", "permit", "provider", "store"))
                .allSatisfy(part -> assertThat(newest(part).parent()).isEqualTo(attempt.id()));
        assertThat(newest("provider").notes())
                .containsEntry("gen_ai.request.model", "gpt-4o-mini")
                .containsEntry("judge.outcome", "answered")
                .containsKeys("judge.cost.usd", "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");
        assertThat(newest("store").notes()).containsEntry("judge.outcome", "done");
        assertThat(collector.spans.toString())
                .as("all that was told")
                .doesNotContain(KEY, "alice-at-home", alice.id(), "127.0.0.1");
    }

    /// The first call may come too late for its permit, and is then not sent.
    private static Told newest(String name) {
        return collector.ofTrace(TRACE).stream()
                .filter(span -> span.name().equals(name))
                .max(Comparator.comparingLong(Told::begin))
                .orElseThrow();
    }

    @Test
    void uploadOfSomebodyWhoTracesNothingBeginsATraceOfItsOwn() {
        String analysis = alice.judge(TestPhotos.small(78), "");
        await().atMost(PATIENCE)
                .until(() -> collector.spans.stream()
                        .anyMatch(span -> analysis.equals(span.notes().get("judge.analysis"))));
        String trace = collector.spans.stream()
                .filter(span -> analysis.equals(span.notes().get("judge.analysis")))
                .findFirst()
                .orElseThrow()
                .trace();
        assertThat(trace).isNotEqualTo(TRACE);
        await().atMost(PATIENCE)
                .until(() -> collector.ofTrace(trace).stream()
                        .anyMatch(span ->
                                span.name().equals("request") && span.parent().isEmpty()));
    }

    @Test
    void figuresArePushedWithTheKeyOfTheCollector() {
        await().atMost(PATIENCE).until(() -> collector.figures.contains("jvm.memory.used"));
        assertThat(collector.figures).contains("hikaricp.connections.max");
        assertThat(collector.keys).containsOnly("of-the-collector");
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "HANGS"})
    void collectorThatTakesNothingDelaysNoAnalysis(Manner manner) throws IOException {
        try (TestCollector bad = new TestCollector();
                TestServer server =
                        TestServer.start(Map.of("judge.otlp.endpoint", bad.endpoint(), "judge.otlp.every", "100ms"))) {
            bad.behave(manner);
            TestPerson bob = new TestPerson(server);
            await().atMost(PATIENCE).until(() -> bad.annoyed.get() > 0);
            assertThat(bob.end(bob.judge(TestPhotos.small(79), ""))).isEqualTo("done");
            assertThat(bad.spans).isEmpty();
        }
    }
}
