package com.judgemyjpeg.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.scaling.plan.PlanFile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KneeSearchTest {
    @Test
    void kneeIsFoundBetweenTwoRatesThatAreClose() throws InterruptedException {
        Knee knee = search(Duration.ofMinutes(5), 137).from(20);
        assertThat(knee.kept()).isLessThanOrEqualTo(137);
        assertThat(knee.missed()).isGreaterThan(137);
        assertThat(knee.missed() / knee.kept()).isLessThan(1.11);
        assertThat(knee.steps()).hasSizeLessThan(10);
    }

    @Test
    void kneeBelowTheFirstRateIsLookedForDownwards() throws InterruptedException {
        Knee knee = search(Duration.ofMinutes(5), 7).from(20);
        assertThat(knee.kept()).isBetween(6.0, 7.0);
    }

    @Test
    void programThatCarriesNothingHasNoKnee() throws InterruptedException {
        Knee knee = search(Duration.ofMinutes(5), 0).from(20);
        assertThat(knee.kept()).isZero();
        assertThat(knee.steps()).isNotEmpty();
    }

    @Test
    void searchEndsWhenItsTimeIsUp() throws InterruptedException {
        assertThat(search(Duration.ZERO, 137).from(20).steps()).hasSize(1);
    }

    private static KneeSearch search(Duration most, double knee) {
        return new KneeSearch(PlanFile.owners(), most, (rate, number) -> {
            Schedule schedule = Schedule.steady(rate, 1, 5);
            return Answers.run(schedule, Answers.steady(rate, 6, due -> rate > knee ? 1.5 : 0.01));
        });
    }
}
