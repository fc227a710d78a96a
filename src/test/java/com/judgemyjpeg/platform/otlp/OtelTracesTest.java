package com.judgemyjpeg.platform.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.platform.otlp.TestCollector.Manner;
import com.judgemyjpeg.platform.otlp.TestCollector.Told;
import com.judgemyjpeg.platform.setting.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtelTracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final TestCollector collector = new TestCollector();

    OtelTracesTest() throws IOException {}

    @AfterEach
    void stop() {
        collector.close();
        assertThat(Span.here()).as("what this thread still does").isSameAs(Span.NONE);
    }

    private Traces traces(double share) {
        var settings = new OtlpSettings(collector.endpoint(), Secret.NONE, share, Duration.ofMinutes(1));
        return new OtelTraces(new Collector(settings, "test"));
    }

    @Test
    void partsArePartsOfWhatTheThreadDoes() {
        try (Traces traces = traces(1)) {
            try (Span whole = traces.begin("whole", null)) {
                try (Span part = Span.begin("part")) {
                    part.note("much", 3);
                    Span.begin("deep").close();
                }
                assertThat(Span.here()).isSameAs(whole);
            }
        }
        Told whole = only("whole");
        assertThat(whole.parent()).isEmpty();
        assertThat(only("part").parent()).isEqualTo(whole.id());
        assertThat(only("part").notes()).containsEntry("much", "3");
        assertThat(only("deep").parent()).isEqualTo(only("part").id());
    }

    @Test
    void bookmarkLeadsOnInAnotherProgramAndNoClockMakesATimeNegative() {
        String bookmark;
        try (Traces one = traces(1);
                Span asked = one.begin("asked", null)) {
            bookmark = asked.bookmark();
        }
        String ahead = bookmark.substring(0, bookmark.indexOf(' ')) + " 99999999999999";
        try (Traces other = traces(1)) {
            other.meanwhile("waited", bookmark);
            other.meanwhile("waited for a clock", ahead);
            other.goOn("done", bookmark).close();
        }
        Told asked = only("asked");
        assertThat(collector.ofTrace(asked.trace()))
                .hasSize(4)
                .allSatisfy(span -> assertThat(span.end()).isGreaterThanOrEqualTo(span.begin()));
        assertThat(only("done").parent()).isEqualTo(asked.id());
        assertThat(only("waited").parent()).isEqualTo(asked.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-0-0-01 5", "00-" + TRACE + "-00f067aa0ba902b7-00 1700000000000"})
    void bookmarkThatLeadsNowhereIsNotFollowed(String bookmark) {
        try (Traces traces = traces(1)) {
            traces.meanwhile("waited", bookmark);
            try (Span nothing = traces.goOn("done", bookmark)) {
                assertThat(nothing).isSameAs(Span.NONE);
                assertThat(nothing.bookmark()).isEmpty();
            }
        }
        assertThat(collector.spans).isEmpty();
    }

    /// Else anybody could make us send everything, or nothing.
    @Test
    void whoAsksMaySpareTheirTraceButCannotWidenOurShare() {
        try (Traces none = traces(0)) {
            none.begin("asked", "00-" + TRACE + "-00f067aa0ba902b7-01").close();
        }
        try (Traces all = traces(1)) {
            all.begin("spared", "00-" + TRACE + "-00f067aa0ba902b7-00").close();
            all.begin("garbled", "00-" + TRACE + "-zz-01").close();
            all.begin("asked", "00-" + TRACE + "-00f067aa0ba902b7-01").close();
        }
        assertThat(collector.ofTrace(TRACE)).extracting(Told::name).containsExactly("asked");
        assertThat(only("asked").parent()).isEqualTo("00f067aa0ba902b7");
        assertThat(only("garbled").parent()).isEmpty();
    }

    /// Ten times what the line holds.
    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "HANGS"})
    void collectorThatTakesNothingKeepsNobody(Manner manner) {
        collector.behave(manner);
        try (Traces traces = traces(1)) {
            for (int i = 0; i < 40_000; i++) {
                traces.begin("asked", null).close();
            }
            await().until(() -> collector.annoyed.get() > 0);
        }
        assertThat(collector.spans).isEmpty();
    }

    @Test
    void headersAreReadAsPairs() {
        var settings = new OtlpSettings(
                "https://otlp.example.org/otlp/",
                new Secret("api-key=abc, Authorization=Basic%20YTpi+w=="),
                1,
                Duration.ofMinutes(1));
        assertThat(settings.pairs()).isEqualTo(Map.of("api-key", "abc", "Authorization", "Basic YTpi+w=="));
        assertThat(settings.address("traces")).isEqualTo("https://otlp.example.org/otlp/v1/traces");
    }

    @Test
    void settingsThatCannotBeRightAreRefusedWithoutTheSecret() {
        Duration minute = Duration.ofMinutes(1);
        assertThatThrownBy(() -> new OtlpSettings("http://a", new Secret("hush-hush"), 1, minute))
                .hasMessageContaining("judge.otlp.headers")
                .hasMessageNotContaining("hush-hush");
        assertThatThrownBy(() -> new OtlpSettings("localhost:4318", Secret.NONE, 1, minute))
                .hasMessageContaining("judge.otlp.endpoint");
        assertThatThrownBy(() -> new OtlpSettings("", Secret.NONE, Double.NaN, minute))
                .hasMessageContaining("judge.otlp.share");
    }

    private Told only(String name) {
        assertThat(collector.spans).filteredOn(span -> span.name().equals(name)).hasSize(1);
        return collector.spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
