package com.judgemyjpeg.scaling.autoscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.scaling.autoscale.Desired.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutoscalerTest {
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final AutoscaleSettings TARGETS =
            new AutoscaleSettings(Duration.ofMinutes(8), 1, 20, 0.95, 0.85, Duration.ofSeconds(60), 8);

    @ParameterizedTest
    @EnumSource
    void nobodyBusyIsLetGoNothingFlapsAndItCostsLittleMoreThanTheBestInHindsight(Trace trace) {
        double[] work = trace.work();
        var replayed = new Replayed(work);
        double best = Hindsight.workerMinutes(
                work,
                replayed.oldestMinutes,
                replayed.first,
                (int) TARGETS.window().toMinutes(),
                Replayed.START);
        assertThat(replayed.busyLetGo).isEmpty();
        assertThat(replayed.flaps())
                .as("ups %s, downs %s", replayed.ups, replayed.downs)
                .isEmpty();
        assertThat(replayed.workerMinutes / best)
                .as("%.1f hours, the oldest waited %.1f minutes", replayed.workerMinutes / 60, replayed.oldestMinutes)
                .isBetween(1.0, 1.15);
        assertThat(replayed.oldestMinutes).as("minutes somebody waited").isLessThan(5);
    }

    @Test
    void backlogThatWaitsForAQuotaAsksForNoMoreWorkers() {
        List<Load> minutes = minutes(10, minute -> load(minute, 2, 16, 15, 3000 + 400 * minute, 60 * minute, 0.2));
        Role worker = desired(minutes).worker();
        assertThat(worker.wanted()).isEqualTo(2);
        assertThat(worker.reason()).contains("in hand");
    }

    @Test
    void backlogAloneAsksForNoMoreWorkers() {
        List<Load> minutes = minutes(10, minute -> load(minute, 2, 8, 0, 5000, 900, 0.2));
        assertThat(desired(minutes).worker().wanted()).isLessThanOrEqualTo(2);
    }

    @Test
    void tenTimesTheWorkIsAnsweredAtOnce() {
        List<Load> minutes = new ArrayList<>(minutes(10, minute -> load(minute, 2, 14, 0, 0, 0, 0.4)));
        minutes.add(load(10, 2, 16, 0, 2000, 54, 0.9));
        assertThat(desired(minutes).worker().wanted()).isBetween(18, 20);
    }

    @Test
    void agedWorkAsksForMoreWhereAllHandsAreFull() {
        List<Load> late = minutes(10, minute -> load(minute, 4, 32, 0, 2000, 300, 0.6));
        assertThat(desired(late).worker().wanted()).isGreaterThan(4);
        assertThat(desired(late).worker().reason()).contains("300 s");
    }

    @Test
    void busyProcessorsAskForMoreOfBoth() {
        List<Load> hot = minutes(10, minute -> load(minute, 4, 20, 0, 0, 0, 1.0));
        assertThat(desired(hot).worker().wanted()).isEqualTo(5);
        assertThat(desired(hot).web().wanted()).isEqualTo(5);
    }

    @Test
    void withinATenthOfTheTargetNothingChanges() {
        List<Load> near = minutes(20, minute -> load(minute, 10, 74, 0, 0, 0, 0.5));
        assertThat(desired(near).worker().wanted()).isEqualTo(10);
    }

    @Test
    void nothingIsLetGoBeforeTheWindowHasPassedAndNeverWhatHoldsWork() {
        assertThat(desired(minutes(6, minute -> load(minute, 10, 4, 0, 0, 0, 0.1)))
                        .worker()
                        .wanted())
                .isEqualTo(10);
        assertThat(desired(minutes(20, minute -> load(minute, 10, 4, 0, 0, 0, 0.1)))
                        .worker()
                        .wanted())
                .isEqualTo(2); // of the processors
        assertThat(desired(minutes(20, minute -> load(minute, 10, 44, 44, 0, 0, 0.1)))
                        .worker()
                        .wanted())
                .as("44 hands wait for a quota")
                .isEqualTo(6);
    }

    @Test
    void withNothingRecordedLatelyItStaysAsItIs() {
        Desired none = Autoscaler.desired(List.of(), 3, TARGETS, NOW);
        assertThat(none.worker().wanted()).isEqualTo(3);
        assertThat(none.web().wanted()).isEqualTo(3);
        Desired old = Autoscaler.desired(
                minutes(10, minute -> load(minute, 9, 72, 0, 0, 0, 1)), 3, TARGETS, NOW.plusSeconds(7200));
        assertThat(old.worker().wanted()).isEqualTo(3);
    }

    @Test
    void limitsAreKept() {
        var few = new AutoscaleSettings(Duration.ofMinutes(8), 2, 3, 0.9, 0.85, Duration.ofSeconds(60), 8);
        List<Load> much = minutes(20, minute -> load(minute, 3, 24, 0, 9000, 900, 1));
        List<Load> little = minutes(20, minute -> load(minute, 3, 0, 0, 0, 0, 0));
        assertThat(Autoscaler.desired(much, 3, few, end(much)).worker().wanted())
                .isEqualTo(3);
        assertThat(Autoscaler.desired(little, 3, few, end(little)).worker().wanted())
                .isEqualTo(2);
        assertThatThrownBy(
                        () -> new AutoscaleSettings(Duration.ofMinutes(8), 3, 2, 0.9, 0.85, Duration.ofSeconds(60), 8))
                .hasMessageContaining("judge.autoscale.min");
    }

    private static Desired desired(List<Load> minutes) {
        return Autoscaler.desired(minutes, 1, TARGETS, end(minutes));
    }

    private static Instant end(List<Load> minutes) {
        return minutes.getLast().at().plusSeconds(70);
    }

    private static List<Load> minutes(int count, java.util.function.IntFunction<Load> each) {
        return IntStream.range(0, count).mapToObj(each).toList();
    }

    private static Load load(
            int minute, int workers, double busy, double lined, double depth, double oldest, double cpu) {
        return new Load(
                NOW.plusSeconds(60L * minute), workers, workers, workers * 8, busy, lined, 240, depth, oldest, 1, cpu);
    }
}
