package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Focus;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class FocusMeterTest {

    @ParameterizedTest
    @FieldSource("com.judgemyjpeg.pixels.SamplePhoto#ALL")
    void moreBlurReadsSofterInOrderAndOnOneScale(String name) {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named(name);
            double before = sharpness(photo);
            assertThat(before).isGreaterThan(0.55);
            for (double sigma : new double[] {0.7, 1, 1.5, 2, 3, 4, 6}) {
                double read = sharpness(SamplePhoto.blurred(photo, sigma));
                assertThat(read).isLessThan(before);
                before = read;
            }
            assertThat(sharpness(SamplePhoto.blurred(photo, 4))).isLessThan(0.3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mountain", "interior", "dandelion"})
    void noiseIsNotTakenForSharpness(String name) {
        try (PointerScope unused = new PointerScope()) {
            Mat soft = SamplePhoto.blurred(SamplePhoto.named(name), 3);
            assertThat(sharpness(SamplePhoto.noisy(soft, 6))).isCloseTo(sharpness(soft), within(0.15));
        }
    }

    @Test
    void flowerBeforeASoftMeadowIsShallowAndNotMissed() {
        try (PointerScope unused = new PointerScope()) {
            Focus focus = Measure.of(SamplePhoto.named("dandelion")).focus();
            assertThat(focus.shallow()).isTrue();
            assertThat(focus.missed()).isFalse();
            assertThat(focus.subject()).isGreaterThan(1.5 * focus.background());
            assertThat(focus.sharpestX()).isBetween(0.12, 0.48);
            assertThat(focus.sharpestY()).isBetween(0.05, 0.6);
            assertThat(Measure.of(SamplePhoto.named("trail")).focus().shallow()).isFalse();
        }
    }

    @Test
    void softFaceBeforeASharpBackgroundIsMissed() {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named("astronaut");
            Box face = Measure.of(photo).composition().subject();
            assertThat(Measure.of(photo).focus().missed()).isFalse();
            Focus focus = Measure.of(SamplePhoto.blurredInside(photo, face, 3)).focus();
            assertThat(focus.missed()).isTrue();
            assertThat(focus.background()).isGreaterThan(focus.subject());
        }
    }

    @ParameterizedTest
    @CsvSource({"mountain,0", "mountain,45", "mountain,90", "fig,30", "fig,135", "trail,0", "trail,60", "astronaut,90"})
    void movementIsSeenAlongItsDirection(String name, int degrees) {
        try (PointerScope unused = new PointerScope()) {
            Focus focus = Measure.of(SamplePhoto.moved(SamplePhoto.named(name), 21, degrees))
                    .focus();
            double off = Math.abs(focus.motionAngle() - degrees) % 180;
            assertThat(Math.min(off, 180 - off)).isLessThan(8);
            assertThat(focus.motion()).isGreaterThan(0.4);
        }
    }

    @ParameterizedTest
    @FieldSource("com.judgemyjpeg.pixels.SamplePhoto#ALL")
    void photoThatStoodStillShowsNoMovement(String name) {
        try (PointerScope unused = new PointerScope()) {
            assertThat(Measure.of(SamplePhoto.named(name)).focus().motion()).isLessThan(0.3);
        }
    }

    private static double sharpness(Mat photo) {
        MeasureViews views = MeasureViews.of(photo);
        return FocusMeter.of(views, NoiseMeter.measure(views.grey()).sigma()).overall();
    }
}
