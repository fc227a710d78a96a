package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {
    /// One analysis, tried twice, in the order in which it went.
    private static final List<Step> LIFE = List.of(
            new Step(0, Stage.QUEUED, 0),
            new Step(1, Stage.OPENING, 0),
            new Step(1, Stage.RENDERING, 0),
            new Step(2, Stage.QUEUED, 0),
            new Step(3, Stage.OPENING, 0),
            new Step(3, Stage.MEASURING, 0),
            new Step(3, Stage.JUDGING, 0),
            new Step(0, Stage.DONE, 0));

    @Test
    void onlyWhatComesLaterIsNews() {
        for (int told = 0; told < LIFE.size(); told++) {
            for (int now = 0; now < LIFE.size(); now++) {
                assertThat(LIFE.get(now).isNewsAfter(LIFE.get(told)))
                        .as("%s after %s", LIFE.get(now), LIFE.get(told))
                        .isEqualTo(now > told);
            }
        }
    }

    @Test
    void inLineEveryOtherPlaceIsNews() {
        Step third = new Step(0, Stage.QUEUED, 2);
        assertThat(new Step(0, Stage.QUEUED, 1).isNewsAfter(third)).isTrue();
        assertThat(new Step(0, Stage.QUEUED, 3).isNewsAfter(third)).isTrue(); // somebody came who goes first
        assertThat(third.isNewsAfter(third)).isFalse();
    }

    @Test
    void nameOfAnEventLeadsBackToItsStep() {
        LIFE.forEach(step -> assertThat(Step.of(step.id())).hasValue(step));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "1",
                "1-opening",
                "1-opening-",
                "-1-opening-0",
                "1-gone-0",
                "1-opening-9999999999",
                "1-opening-0\n"
            })
    void whatIsNoNameOfOursIsNothing(String id) {
        assertThat(Step.of(id)).isEmpty();
    }
}
