package com.judgemyjpeg.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.judgemyjpeg.loadtest.Answer.Fate;
import com.judgemyjpeg.loadtest.Answer.Kind;
import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RulingTest {
    private static final ScalingPlan PLAN = PlanFile.owners();
    private static final Schedule TEN_SECONDS = Schedule.steady(30, 2, 10);

    @Test
    void quickAnswersPass() {
        Ruling ruling = rule(Answers.steady(30, 12, due -> 0.02));
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ruling.says()).isEmpty();
    }

    @Test
    void slowAnswersWarnInThePlansWords() {
        Ruling ruling = rule(Answers.steady(30, 12, due -> due > 5 && due < 6 ? 1.4 : 0.02));
        assertThat(ruling.verdict()).isEqualTo(Verdict.WARN);
        assertThat(ruling.says()).singleElement().asString().contains("1,400 ms", "above 1 s", "optimise now");
    }

    @Test
    void meanThatWouldRingACriticalAlertFails() {
        Ruling ruling = rule(Answers.steady(30, 12, due -> 3));
        assertThat(ruling.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ruling.says()).anySatisfy(why -> assertThat(why).contains("response-critical"));
    }

    @Test
    void refusalsAreFailures() {
        List<Answer> answers = new ArrayList<>(Answers.steady(27, 12, due -> 0.02));
        Answers.steady(3, 12, due -> 0.001)
                .forEach(one -> answers.add(
                        new Answer(Kind.ARRIVAL, "GET /", one.due(), one.sent(), one.end(), 503, Fate.REFUSED)));
        Ruling ruling = rule(answers);
        assertThat(ruling.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ruling.says()).anySatisfy(why -> assertThat(why).contains("10.0 %", "investigate now"));
    }

    @Test
    void rateThatWasNotReachedWarnsAndOneThatWasNotOfferedDoesNot() {
        Schedule twentyFour = Schedule.steady(24, 2, 10);
        List<Answer> late = Answers.steady(24, 12, due -> due > 6 ? 20 : 0.02);
        assertThat(Ruling.of(PLAN, Measured.of(twentyFour, late)).says())
                .anySatisfy(why -> assertThat(why).contains("performance problem"));

        Schedule five = Schedule.steady(5, 2, 10);
        List<Answer> few = Answers.steady(5, 12, due -> 0.02);
        assertThat(Ruling.of(PLAN, Measured.of(five, few)).verdict()).isEqualTo(Verdict.PASS);
    }

    /// The server never saw them: it was the generator that came late.
    @Test
    void generatorThatSentLateConvictsItself() {
        List<Answer> answers = Answers.steady(30, 12, due -> 0.25).stream()
                .map(one -> new Answer(one.kind(), one.name(), one.due(), one.due() + 0.24, one.end(), 200, Fate.GOOD))
                .toList();
        Ruling ruling = rule(answers);
        assertThat(ruling.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(ruling.verdict().exitCode()).isEqualTo(3);
        assertThat(ruling.says()).anySatisfy(why -> assertThat(why).contains("sent late", "240 ms"));
        assertThat(Measured.of(TEN_SECONDS, answers).latency().p50()).isEqualTo(250, within(0.01));
    }

    @Test
    void arrivalsThatCouldNotBeSentConvictTheGenerator() {
        List<Answer> answers = Answers.steady(30, 12, due -> 0.02).stream()
                .map(one -> one.due() < 4
                        ? new Answer(one.kind(), one.name(), one.due(), one.due(), one.due(), 0, Fate.BLOCKED)
                        : one)
                .toList();
        Measured measured = Measured.of(TEN_SECONDS, answers);
        assertThat(measured.offered()).isEqualTo(30);
        assertThat(measured.blocked()).isEqualTo(6);
        assertThat(measured.sent()).isEqualTo(24);
        assertThat(rule(answers).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void pauseOfTheGeneratorsProcessConvictsIt() {
        var told = new Properties();
        told.setProperty("cpu", "0.95");
        told.setProperty("garbage.ms", "900");
        told.setProperty("hiccup.max.ms", "900");
        told.setProperty("hiccup.sum.ms", "900");
        told.setProperty("open.max", "3");
        List<Answer> answers = Answers.steady(30, 12, due -> 0.02);
        var run = Run.of("run 1", TEN_SECONDS, answers, Doubts.of(told, answers, 0), Path.of("run-1"));
        assertThat(run.reasonsToDoubt())
                .anySatisfy(why -> assertThat(why).contains("stood still for 900 ms"))
                .anySatisfy(why -> assertThat(why).contains("95 % of all processors"));
        assertThat(Ruling.of(PLAN, List.of(run)).verdict()).isEqualTo(Verdict.INVALID);
    }

    /// Two seconds at thirty a second.
    @Test
    void frozenServerIsFoundWithItsLengthWhomItHitAndTheSlope() {
        List<Answer> answers = Answers.steady(30, 12, due -> due >= 6 && due < 8 ? 8.01 - due : 0.01);
        Stall stall = Answers.run(TEN_SECONDS, answers).stall().orElseThrow();
        assertThat(stall.seconds()).isEqualTo(2, within(0.1));
        assertThat(stall.hit()).isBetween(58, 61);
        assertThat(stall.longest()).isEqualTo(2010, within(40.0));
        assertThat(stall.slope()).isEqualTo(-1, within(0.01));
        assertThat(Measured.of(TEN_SECONDS, answers).latency().p99()).isGreaterThan(1900);
    }

    @Test
    void slowServerIsNoStall() {
        List<Answer> answers = Answers.steady(30, 12, due -> 3);
        assertThat(Answers.run(TEN_SECONDS, answers).stall()).isEmpty();
    }

    @Test
    void critiquesThatDoNotComeWarn() {
        List<Answer> answers = new ArrayList<>(Answers.steady(30, 12, due -> 0.02));
        answers.add(new Answer(Kind.JOURNEY, "critique", 5, 5, 7, 0, Fate.GOOD));
        answers.add(new Answer(Kind.JOURNEY, "critique", 6, 6, 50, 0, Fate.WAITING));
        Ruling ruling = rule(answers);
        assertThat(ruling.verdict()).isEqualTo(Verdict.WARN);
        assertThat(ruling.says()).singleElement().asString().contains("1 of 2 critiques");
    }

    @Test
    void photosThatAreAllTurnedAwayAreNoMeasurement() {
        List<Answer> answers = new ArrayList<>(Answers.steady(30, 12, due -> 0.02));
        answers.add(new Answer(Kind.ARRIVAL, "POST /analyses", 5, 5, 5.01, 429, Fate.REFUSED));
        assertThat(rule(answers).says()).singleElement().asString().contains("none of 1 photos");
    }

    private static Ruling rule(List<Answer> answers) {
        return Ruling.of(PLAN, List.of(Answers.run(TEN_SECONDS, answers)));
    }
}
