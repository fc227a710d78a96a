package com.judgemyjpeg.platform.database;

import static com.judgemyjpeg.platform.mode.DatabaseState.AWAY;
import static com.judgemyjpeg.platform.mode.DatabaseState.READABLE;
import static com.judgemyjpeg.platform.mode.DatabaseState.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SteadinessTest {
    private final Steadiness steadiness = new Steadiness(WRITABLE);

    @Test
    void oneLookThatFailedIsNothingHoweverLongItTook() {
        assertThat(steadiness.failed(0, seconds(9))).isEqualTo(WRITABLE);
        assertThat(steadiness.answered(WRITABLE)).isEqualTo(WRITABLE);
        assertThat(steadiness.failed(seconds(20), seconds(29))).isEqualTo(WRITABLE);
    }

    @Test
    void refusalsInAShortWhileAreNothingYet() {
        assertThat(steadiness.failed(0, 1)).isEqualTo(WRITABLE);
        assertThat(steadiness.failed(seconds(1), seconds(1) + 1)).isEqualTo(WRITABLE);
        assertThat(steadiness.failed(seconds(2), seconds(2) + 1)).isEqualTo(AWAY);
    }

    @Test
    void twoLooksThatHangAreEnough() {
        assertThat(steadiness.failed(0, seconds(2))).isEqualTo(WRITABLE);
        assertThat(steadiness.failed(seconds(2), seconds(4))).isEqualTo(AWAY);
    }

    @Test
    void worseIsBelievedAtOnceAndBetterAfterThreeLooksInARow() {
        assertThat(steadiness.answered(READABLE)).isEqualTo(READABLE);
        assertThat(steadiness.answered(WRITABLE)).isEqualTo(READABLE);
        assertThat(steadiness.answered(WRITABLE)).isEqualTo(READABLE);
        assertThat(steadiness.answered(READABLE)).isEqualTo(READABLE);
        assertThat(steadiness.answered(WRITABLE)).isEqualTo(READABLE);
        assertThat(steadiness.answered(WRITABLE)).isEqualTo(READABLE);
        assertThat(steadiness.answered(WRITABLE)).isEqualTo(WRITABLE);
    }

    private static long seconds(long many) {
        return TimeUnit.SECONDS.toNanos(many);
    }
}
