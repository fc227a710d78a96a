package com.judgemyjpeg.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.alerting.Change.Finding;
import com.judgemyjpeg.alerting.Incident.Cause;
import com.judgemyjpeg.alerting.Incident.Course;
import com.judgemyjpeg.scaling.Advisor;
import com.judgemyjpeg.scaling.Evidence;
import com.judgemyjpeg.scaling.Judged;
import com.judgemyjpeg.scaling.Point;
import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.Comparison;
import com.judgemyjpeg.scaling.plan.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a round finds to do, by rules that the scaling judge judges: a pure function. The rule: above 5 % for 2 min,
/// until 3 %.
class ChangeTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Alert RULE = AlertRoom.rule("errors-critical");
    private static final Duration DAMPING = Duration.ofMinutes(10);
    private static final int HOUR = 60;

    @Test
    void quietMinutesAndNoMinutesAtAllChangeNothing() {
        assertThat(changes(minutes(i -> 0.01), List.of())).isEmpty();
        assertThat(changes(List.of(), List.of())).isEmpty();
        assertThat(changes(List.of(), List.of(open(null)))).isEmpty();
        assertThat(changes(minutes(i -> i == HOUR - 1 ? 0.9 : 0), List.of())).isEmpty(); // not for long enough
    }

    @Test
    void whatLastedLongEnoughOpensWithItsEvidence() {
        assertThat(changes(minutes(i -> i < 50 ? 0.01 : 0.2 + i * 0.001), List.of()))
                .singleElement()
                .isInstanceOfSatisfying(Change.Open.class, open -> {
                    assertThat(open.began()).isEqualTo(NOW.minusSeconds(10 * 60));
                    assertThat(open.course().worst()).isEqualTo(0.2 + 59 * 0.001);
                    assertThat(open.course().points()).hasSize(10);
                });
    }

    @Test
    void whatIsOpenGoesOnAndIsNotOpenedAgain() {
        assertThat(changes(minutes(i -> 0.2), List.of(open(null))))
                .singleElement()
                .isInstanceOf(Change.GoOn.class);
        // the part between the two thresholds
        assertThat(changes(minutes(i -> i < 50 ? 0.2 : 0.04), List.of(open(null))))
                .singleElement()
                .isInstanceOf(Change.GoOn.class);
    }

    @Test
    void endIsBelievedOnlyWhenItHasLasted() {
        assertThat(changes(minutes(i -> i < 55 ? 0.2 : 0), List.of(open(null))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Calm.class, calm -> assertThat(calm.since()).isEqualTo(NOW.minusSeconds(4 * 60)));
        Instant calm = NOW.minus(DAMPING);
        assertThat(changes(minutes(i -> i < 45 ? 0.2 : 0), List.of(open(calm.plusSeconds(1)))))
                .isEmpty();
        assertThat(changes(minutes(i -> i < 45 ? 0.2 : 0), List.of(open(calm))))
                .singleElement()
                .isInstanceOf(Change.Close.class);
    }

    @Test
    void flappingIsOneIncidentThatGoesOn() {
        assertThat(changes(minutes(i -> i % 10 < 5 ? 0 : 0.2), List.of(open(NOW.minusSeconds(300)))))
                .singleElement()
                .isInstanceOf(Change.GoOn.class);
    }

    @Test
    void silenceAndAClockThatIsAheadEndNothingAndBeginNothing() {
        List<Point> silent = minutes(i -> 0.2).subList(0, 20);
        assertThat(changes(silent, List.of(open(null)))).singleElement().isInstanceOf(Change.GoOn.class);
        List<Point> future = new ArrayList<>(minutes(i -> 0));
        for (int i = 0; i < 30; i++) {
            future.add(new Point(NOW.plusSeconds(60L * i), 0.9));
        }
        assertThat(changes(future, List.of())).isEmpty();
        // two minutes with a long hole between them are no two minutes of a rule that wants five
        Alert slow = AlertRoom.rule("errors-warning");
        List<Point> holes = List.of(new Point(NOW.minusSeconds(3000), 0.9), new Point(NOW.minusSeconds(60), 0.9));
        assertThat(changes(slow, holes, List.of())).isEmpty();
    }

    @Test
    void ruleThatLeftThePlanClosesItsIncident() {
        assertThat(Change.all(List.of(), List.of(open(null)), NOW, DAMPING))
                .singleElement()
                .isInstanceOf(Change.Close.class);
    }

    @Test
    void muchWorseIsHalfAsMuchAgainInTheRulesDirection() {
        Cause above = Cause.of(RULE);
        assertThat(Change.muchWorse(above, 0.08, 0.06)).isFalse();
        assertThat(Change.muchWorse(above, 0.09, 0.06)).isTrue();
        var below = new Cause("r", "", Alert.Level.WARNING, "", "instances.alive", Comparison.BELOW, 6);
        assertThat(Change.muchWorse(below, 5, 6)).isFalse();
        assertThat(Change.muchWorse(below, 4, 6)).isTrue();
        assertThat(Change.muchWorse(below, 0, 0)).isFalse(); // a certificate that has ended has ended
    }

    @Test
    void figureThatNobodyRecordsIsToldAsSuchOnlyWhenProgramsRan() {
        Duration minute = Duration.ofMinutes(1);
        Judged nothing = judged(RULE.when(), List.of());
        assertThat(RuleStanding.state(nothing, minute, NOW, true)).isEqualTo(RuleStanding.State.UNRECORDED);
        assertThat(RuleStanding.state(nothing, minute, NOW, false)).isEqualTo(RuleStanding.State.WAITING);
        Judged old = judged(RULE.when(), minutes(i -> 0).subList(0, 28));
        assertThat(RuleStanding.state(old, minute, NOW, true)).isEqualTo(RuleStanding.State.UNRECORDED);
        assertThat(RuleStanding.state(old, Duration.ofHours(1), NOW, true)).isEqualTo(RuleStanding.State.QUIET);
        Judged pending = judged(RULE.when(), minutes(i -> i == HOUR - 1 ? 0.9 : 0));
        assertThat(RuleStanding.state(pending, minute, NOW, true)).isEqualTo(RuleStanding.State.PENDING);
    }

    private static List<Point> minutes(IntToDoubleFunction value) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < HOUR; i++) {
            points.add(new Point(NOW.minusSeconds(60L * (HOUR - i)), value.applyAsDouble(i)));
        }
        return points;
    }

    private static List<Change> changes(List<Point> points, List<Incident> open) {
        return changes(RULE, points, open);
    }

    private static List<Change> changes(Alert rule, List<Point> points, List<Incident> open) {
        return Change.all(List.of(new Finding(rule, judged(rule.when(), points))), open, NOW, DAMPING);
    }

    private static Judged judged(Condition when, List<Point> points) {
        Evidence recorded = (figure, part, from, to) -> points.stream()
                .filter(point -> !point.at().isBefore(from) && point.at().isBefore(to))
                .toList();
        return Advisor.judge(when, recorded, NOW.minus(Duration.ofDays(2)), NOW);
    }

    private static Incident open(@Nullable Instant calm) {
        Instant began = NOW.minusSeconds(3600);
        return new Incident(
                UUID.randomUUID(),
                Cause.of(RULE),
                "",
                began,
                began,
                new Course(0.2, 0.2, List.of()),
                calm,
                null,
                null,
                null);
    }
}
