package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private Instant now = Instant.parse("2026-05-18T20:41:00Z");
    private final Pace pace = new Pace(4, () -> now);

    @Test
    void nothingIsSaidBeforeAFewHaveEnded() {
        took(8, 8);
        assertThat(pace.expected(0)).isEmpty();
        took(8);
        assertThat(pace.expected(0)).isPresent();
    }

    @Test
    void whoIsNextWaitsForTheirOwnAndEveryFourBeforeCostOneMore() {
        took(8, 6, 10);
        assertThat(pace.expected(0)).hasValue(Duration.ofSeconds(10)); // 8
        assertThat(pace.expected(4)).hasValue(Duration.ofSeconds(20)); // 16
        assertThat(pace.expected(18)).hasValue(Duration.ofSeconds(45)); // 44
    }

    @Test
    void whatOnlyWaitsForAnAnswerHoldsNobodyUp() {
        for (int i = 0; i < 3; i++) {
            pace.took(Duration.ofSeconds(18), Duration.ofSeconds(2));
        }
        assertThat(pace.expected(0)).hasValue(Duration.ofSeconds(20)); // 18
        assertThat(pace.expected(20)).hasValue(Duration.ofSeconds(30)); // 28
    }

    @Test
    void farAwayIsToldMoreRoughly() {
        took(8, 8, 8);
        assertThat(pace.expected(40)).hasValue(Duration.ofSeconds(90)); // 88
        assertThat(pace.expected(400)).hasValue(Duration.ofMinutes(14)); // 808
    }

    @Test
    void onlyTheLatestCount() {
        took(60, 60, 60);
        for (int i = 0; i < 32; i++) {
            took(4);
        }
        assertThat(pace.expected(0)).hasValue(Duration.ofSeconds(5));
    }

    @Test
    void whatIsAnHourOldIsForgotten() {
        took(8, 8, 8);
        now = now.plus(Duration.ofMinutes(61));
        assertThat(pace.expected(0)).isEmpty();
    }

    private void took(int... seconds) {
        for (int each : seconds) {
            pace.took(Duration.ofSeconds(each), Duration.ofSeconds(each));
        }
    }
}
