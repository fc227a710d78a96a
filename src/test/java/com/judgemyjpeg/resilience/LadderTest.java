package com.judgemyjpeg.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.mode.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Pressure CALM = new Pressure(false, 0.2, 0.1, 0.1, 0);
    private static final Pressure EXTRAS_TOO_MANY = new Pressure(true, 5, 0.3, 0.4, 0);
    private static final Pressure PHOTOS_TOO_MANY = new Pressure(true, 6, 0.4, 3, 0);
    private static final Pressure EVERYTHING_TOO_MANY = new Pressure(true, 12, 3, 6, 0);

    private final Ladder ladder = new Ladder();
    private Instant now = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void oneCrowdedMomentChangesNothing() {
        step(EXTRAS_TOO_MANY);
        step(CALM);
        step(EXTRAS_TOO_MANY);
        assertThat(ladder.rung()).isEqualTo(Rung.NONE);
    }

    @Test
    void extrasGoFirstWhenWithoutThemAllCanBeServed() {
        during(Duration.ofSeconds(1), EXTRAS_TOO_MANY);
        assertThat(ladder.rung()).isEqualTo(Rung.OPTIONAL_OFF);
    }

    @Test
    void stepsAtOnceAsFarAsNeeded() {
        during(Duration.ofSeconds(1), PHOTOS_TOO_MANY);
        assertThat(ladder.rung()).isEqualTo(Rung.GUESTS_WAIT);
    }

    @Test
    void whenEvenEssentialThingsAreTooManyOnlyThoseWhoPayBringPhotos() {
        during(Duration.ofSeconds(1), EVERYTHING_TOO_MANY);
        assertThat(ladder.rung()).isEqualTo(Rung.FREE_WAIT);
    }

    @Test
    void rungThatDoesNotHelpIsFollowedByTheNext() {
        during(Duration.ofSeconds(5), EXTRAS_TOO_MANY);
        assertThat(ladder.rung()).isEqualTo(Rung.LIMITS_TIGHT);
    }

    @Test
    void longQueueAloneStepsTheLadder() {
        step(new Pressure(false, 0.1, 0.1, 0, 1.6));
        assertThat(ladder.rung()).isEqualTo(Rung.GUESTS_WAIT);
    }

    @Test
    void everythingComesBackInOneStepWhenItWasCalmForAWhile() {
        during(Duration.ofSeconds(1), PHOTOS_TOO_MANY);
        during(Duration.ofSeconds(9), CALM);
        assertThat(ladder.rung()).isEqualTo(Rung.GUESTS_WAIT);
        during(Duration.ofSeconds(3), CALM);
        assertThat(ladder.rung()).isEqualTo(Rung.NONE);
    }

    @Test
    void nothingComesBackWhileWhatWasRefusedWouldFillEverythingAgain() {
        during(Duration.ofSeconds(1), EXTRAS_TOO_MANY);
        during(Duration.ofMinutes(5), new Pressure(false, 3, 0.3, 0.3, 0));
        assertThat(ladder.rung()).isEqualTo(Rung.OPTIONAL_OFF);
    }

    /// Load that comes and goes in every rhythm, an hour of it each.
    @Test
    void neverMoreThanTwoChangesAMinute() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var ladder = new Ladder();
            List<Instant> changes = new ArrayList<>();
            Pressure pressure = CALM;
            for (int moment = 0; moment < 5 * 3600; moment++) {
                if (random.nextInt(1 + random.nextInt(100)) == 0) {
                    pressure = List.of(CALM, EXTRAS_TOO_MANY, PHOTOS_TOO_MANY, EVERYTHING_TOO_MANY)
                            .get(random.nextInt(4));
                }
                now = now.plusMillis(200);
                Rung before = ladder.rung();
                if (ladder.step(now, pressure) != before) {
                    changes.add(now);
                }
            }
            for (int i = 2; i < changes.size(); i++) {
                assertThat(Duration.between(changes.get(i - 2), changes.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
            }
        }
    }

    @Test
    void whoRelapsesWaitsLongerForCalm() {
        during(Duration.ofSeconds(1), EXTRAS_TOO_MANY);
        during(Duration.ofSeconds(12), CALM);
        assertThat(ladder.rung()).isEqualTo(Rung.NONE);
        during(Duration.ofSeconds(50), CALM);
        during(Duration.ofSeconds(1), EXTRAS_TOO_MANY);
        assertThat(ladder.rung()).isNotEqualTo(Rung.NONE);
        during(Duration.ofSeconds(12), CALM);
        assertThat(ladder.rung()).isNotEqualTo(Rung.NONE);
        during(Duration.ofSeconds(10), CALM);
        assertThat(ladder.rung()).isEqualTo(Rung.NONE);
    }

    private void step(Pressure pressure) {
        now = now.plusMillis(200);
        ladder.step(now, pressure);
    }

    private void during(Duration time, Pressure pressure) {
        for (int i = 0; i < time.toMillis() / 200; i++) {
            step(pressure);
        }
    }
}
