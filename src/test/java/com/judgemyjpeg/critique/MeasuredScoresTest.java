package com.judgemyjpeg.critique;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Key;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MeasuredScoresTest {
    private static final int TRIES = 3_000;

    @Test
    void sharperPhotoNeverHasLessForFocus() {
        neverFalls(Criterion.FOCUS, s -> s.sharpness = Math.min(1, s.sharpness + .15));
        neverFalls(Criterion.FOCUS, s -> s.subjectSharp = Math.min(1, s.subjectSharp + .15));
    }

    @Test
    void noisierPhotoNeverHasMoreForFocus() {
        neverRises(Criterion.FOCUS, s -> s.noise += 2);
    }

    @Test
    void missedFocusNeverHasMoreForFocus() {
        neverRises(Criterion.FOCUS, s -> s.missed = true);
    }

    @Test
    void moreClippingNeverHasMoreForExposure() {
        neverRises(Criterion.EXPOSURE, s -> s.burnt = Math.min(1, s.burnt + .03));
        neverRises(Criterion.EXPOSURE, s -> s.blocked = Math.min(1, s.blocked + .05));
    }

    @Test
    void fartherFromANormalExposureNeverHasMoreForExposure() {
        neverRises(Criterion.EXPOSURE, s -> s.stops += Math.signum(s.stops) * .5);
    }

    @Test
    void moreClutterOrMoreTiltNeverHasMoreForComposition() {
        neverRises(Criterion.COMPOSITION, s -> s.clutter = Math.min(1, s.clutter + .1));
        neverRises(Criterion.COMPOSITION, s -> s.tilt += Math.signum(s.tilt));
        neverRises(Criterion.COMPOSITION, s -> s.cut = true);
    }

    @Test
    void backlitSubjectNeverHasMoreForLighting() {
        neverRises(Criterion.LIGHTING, s -> s.subjectStops = Math.min(s.subjectStops, 0) - .5);
    }

    @Test
    void darkPictureThatIsMeantIsNotPunished() {
        Sample dark = Sample.ordinary();
        dark.median = 18;
        dark.blocked = .12;
        dark.p5 = 1;
        Sample meant = Sample.ordinary();
        meant.median = 18;
        meant.blocked = .12;
        meant.p5 = 1;
        meant.key = Key.LOW;
        dark.stops = -1.5;
        assertThat(of(meant.build(), Criterion.EXPOSURE)).isGreaterThanOrEqualTo(12);
        assertThat(of(dark.build(), Criterion.EXPOSURE)).isLessThanOrEqualTo(7);
    }

    @Test
    void ordinaryPhotoIsInTheSixtiesAndASplendidOneReachesEightyFive() {
        assertThat(MeasuredScores.of(Sample.ordinary().build()).total()).isBetween(60, 70);
        assertThat(MeasuredScores.of(Sample.splendid().build()).total()).isBetween(85, 95);
    }

    @Test
    void hopelessPhotoIsToldSo() {
        Sample s = Sample.ordinary();
        s.stops = -3;
        s.blocked = .5;
        s.sharpness = .08;
        s.subjectSharp = .05;
        s.contrast = .2;
        s.clutter = .9;
        s.subjectConfidence = .05;
        s.noise = 12;
        s.subjectStops = -2;
        assertThat(MeasuredScores.of(s.build()).total()).isLessThan(35);
    }

    @Test
    void estimatesStayNearTheMiddle() {
        Random random = new Random(11);
        for (int i = 0; i < TRIES; i++) {
            Scores scores = MeasuredScores.of(Sample.random(random).build());
            for (Criterion estimate : MeasuredScores.ESTIMATES) {
                assertThat(scores.of(estimate) / (double) estimate.max()).isBetween(.25, .85);
            }
        }
    }

    private static void neverFalls(Criterion criterion, Consumer<Sample> change) {
        compare(criterion, change, true);
    }

    private static void neverRises(Criterion criterion, Consumer<Sample> change) {
        compare(criterion, change, false);
    }

    private static void compare(Criterion criterion, Consumer<Sample> change, boolean better) {
        Random random = new Random(7);
        int moved = 0;
        for (int i = 0; i < TRIES; i++) {
            Sample sample = Sample.random(random);
            int before = of(sample.build(), criterion);
            change.accept(sample);
            int after = of(sample.build(), criterion);
            assertThat(better ? after : before).as("try %d", i).isGreaterThanOrEqualTo(better ? before : after);
            moved += before == after ? 0 : 1;
        }
        // a curve that is flat everywhere would pass the rest
        assertThat(moved).isGreaterThan(TRIES / 50);
    }

    private static int of(Measurements m, Criterion criterion) {
        return MeasuredScores.of(m).of(criterion);
    }
}
