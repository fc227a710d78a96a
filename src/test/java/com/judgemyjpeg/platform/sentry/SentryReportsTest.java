package com.judgemyjpeg.platform.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.problem.CannotStart;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Fault;
import com.judgemyjpeg.provider.fake.FaultRule;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Tag("slow")
class SentryReportsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String KEY = "sk-one-0123456789";

    private final TestSentry sentry = new TestSentry();

    SentryReportsTest() throws IOException {}

    @AfterEach
    void stop() {
        sentry.close();
    }

    /// A page with a bug that quotes who asked.
    @Controller
    static class Breaking {
        @GetMapping("/test/bug/{name}")
        void bug(@PathVariable String name) {
            throw new IllegalStateException("no room for " + name, new IOException("nor for " + name));
        }
    }

    @Test
    void incidentIsToldWithItsNumberAndNothingOfWhoAsked() {
        try (TestServer server = TestServer.start(Map.of("judge.sentry.dsn", sentry.dsn()), Breaking.class)) {
            var alice = new TestPerson(server);
            var answer = alice.send(alice.request("/test/bug/alice-of-paris?token=hush-hush")
                    .header("Authorization", "Bearer jmj_hush")
                    .header("Cookie", "judge_session=hush-too")
                    .header("User-Agent", "alices-own-browser")
                    .build());
            String incident = TestPerson.json(answer).get("incident").asString();
            await().atMost(PATIENCE).until(() -> !sentry.envelopes.isEmpty());
            String told = sentry.envelopes.getFirst();
            assertThat(told)
                    .contains(incident, "bug at GET /test/bug/{name}", "IllegalStateException", "IOException")
                    .contains("judgemyjpeg@0.", "\"environment\":\"production\"")
                    .doesNotContain("alice", "hush", "127.0.0.1", "judge_session", "Cookie", "no room", "nor for");
        }
    }

    @Test
    void analysisThatIsGivenUpIsToldWithoutItsPhotoAndItsKey() throws IOException {
        try (FakeProvider provider = FakeProvider.start(FakeSettings.with(PoolSpec.parse("a:" + KEY + ":rpm=6000")));
                TestServer server = TestServer.start(Map.of(
                        "judge.sentry.dsn",
                        sentry.dsn(),
                        "judge.analysis.retry-after",
                        "1ms",
                        "judge.provider.keys.one.key",
                        KEY,
                        "judge.provider.keys.one.base-url",
                        provider.baseUrl(),
                        "judge.provider.keys.one.model",
                        "gpt-4o-mini"))) {
            provider.fault(FaultRule.always(Fault.TRUNCATED));
            var alice = new TestPerson(server);
            String analysis = alice.judge(TestPhotos.small(81), "?name=alice-at-home.jpg");
            assertThat(alice.end(analysis)).isEqualTo("failed");
            await().atMost(PATIENCE).until(() -> !sentry.envelopes.isEmpty());
            assertThat(sentry.envelopes).hasSize(1);
            assertThat(sentry.envelopes.getFirst())
                    .contains(analysis, "analysis given up: critic", "CriticFault")
                    .doesNotContain("alice", KEY, alice.id());
        }
    }

    @Test
    void floodOfMistakesIsToldInPart() {
        try (var reports = new SentryReports(new SentrySettings(new Secret(sentry.dsn()), "test", 3))) {
            for (int i = 0; i < 100; i++) {
                reports.tell("flood", "incident-" + i, new IllegalStateException());
            }
        } // sends what it has before it ends
        assertThat(sentry.envelopes).hasSize(3);
    }

    @Test
    void alarmIsToldInAFloodTooAndTwiceIsOneThere() {
        var alarm = new Reports.Alarm(new UUID(1, 2), true, "disk", "opened: disk over 80 % used, web-2: 93 %");
        try (var reports = new SentryReports(new SentrySettings(new Secret(sentry.dsn()), "test", 1))) {
            reports.tell("flood", "incident", null);
            reports.alarm(alarm);
            reports.alarm(alarm);
        }
        assertThat(sentry.envelopes).hasSize(3);
        assertThat(sentry.envelopes.subList(1, 3))
                .allSatisfy(told -> assertThat(told)
                        .contains("disk over 80 % used, web-2", "\"level\":\"error\"")
                        .contains("\"event_id\":\"00000000000000010000000000000002\""));
    }

    @Test
    void sentryThatHangsKeepsNobody() {
        sentry.hang();
        try (var reports = new SentryReports(new SentrySettings(new Secret(sentry.dsn()), "test", 1000))) {
            for (int i = 0; i < 1000; i++) {
                reports.tell("flood", "incident-" + i, null);
            }
            await().atMost(PATIENCE).until(() -> sentry.envelopes.size() == 1);
        }
    }

    @Test
    void dsnThatIsNoneIsRefusedAndNotQuoted() {
        assertThatThrownBy(() -> new SentryReports(new SentrySettings(new Secret("hush-hush"), "test", 1)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("judge.sentry.dsn")
                .hasMessageNotContaining("hush");
    }
}
