package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.judgemyjpeg.pixels.Measurements.Exposure;
import com.judgemyjpeg.pixels.Measurements.Key;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureMeterTest {

    @ParameterizedTest
    @ValueSource(strings = {"astronaut", "coffee", "fig", "interior", "sunset", "mountain", "trail"})
    void stopOfLightMoreOrLessIsReadOnWellExposedPhotos(String name) {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named(name);
            double as = exposure(photo).stops();
            assertThat(exposure(SamplePhoto.exposed(photo, 1)).stops() - as).isCloseTo(1, within(0.5));
            assertThat(exposure(SamplePhoto.exposed(photo, -1)).stops() - as).isCloseTo(-1, within(0.5));
            assertThat(exposure(SamplePhoto.exposed(photo, -2)).stops() - as).isCloseTo(-2, within(0.5));
            assertThat(exposure(SamplePhoto.exposed(photo, 2)).stops() - as).isBetween(1.2, 2.5);
        }
    }

    @ParameterizedTest
    @FieldSource("com.judgemyjpeg.pixels.SamplePhoto#ALL")
    void moreLightNeverReadsDarker(String name) {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named(name);
            double[] stops = {-2, -1, 0, 1, 2};
            double before = Double.NEGATIVE_INFINITY;
            for (double stop : stops) {
                double read = exposure(SamplePhoto.exposed(photo, stop)).stops();
                assertThat(read).isGreaterThanOrEqualTo(before);
                before = read;
            }
            assertThat(before).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void clippedPixelsAreCountedExactly() {
        // a quarter white, a quarter black, a quarter pure red (bright in one channel, not bright), the rest grey
        Exposure exposure = exposure(400, 300, (x, y) -> {
            if (x < 0.5) {
                return y < 0.5 ? new int[] {255, 255, 255} : new int[] {2, 1, 0};
            }
            return y < 0.5 ? new int[] {0, 0, 255} : new int[] {120, 120, 120};
        });
        assertThat(exposure.highlightsClipped()).isEqualTo(0.25);
        assertThat(exposure.shadowsClipped()).isEqualTo(0.25);
        assertThat(exposure.clipping().at(0, 0)).isEqualTo(255);
        assertThat(exposure.clipping().at(0, exposure.clipping().rows() - 1)).isEqualTo(128);
        assertThat(exposure.clipping().at(exposure.clipping().columns() - 1, 0)).isZero();
        assertThat(exposure.red().get(63)).isEqualTo(0.5);
        assertThat(exposure.blue().get(0)).isEqualTo(0.5);
    }

    @Test
    void specksOfWhiteAreCountedButNotMapped() {
        Exposure exposure = exposure(480, 320, (x, y) -> {
            boolean speck = Math.round(x * 480) % 10 == 0 && Math.round(y * 320) % 10 == 0;
            return speck ? new int[] {255, 255, 255} : new int[] {90, 90, 90};
        });
        assertThat(exposure.highlightsClipped()).isCloseTo(0.01, within(0.001));
        assertThat(exposure.clipping().cells()).containsOnly(0);
    }

    @Test
    void paleAndDarkPicturesHaveTheirKey() {
        assertThat(exposure(60, 40, (x, y) -> grey(200 + 40 * x)).key()).isEqualTo(Key.HIGH);
        assertThat(exposure(60, 40, (x, y) -> grey(10 + 40 * x)).key()).isEqualTo(Key.LOW);
        assertThat(exposure(60, 40, (x, y) -> grey(255 * x)).key()).isEqualTo(Key.NORMAL);
    }

    @Test
    void darkPictureWithWhiteLampsLooksIntended() {
        SamplePhoto.Paint night = (x, y) -> Math.hypot(x - 0.5, y - 0.5) < 0.08 ? grey(255) : grey(25);
        SamplePhoto.Paint dull = (x, y) -> Math.hypot(x - 0.5, y - 0.5) < 0.08 ? grey(70) : grey(25);
        assertThat(exposure(600, 400, night).stops()).isZero();
        assertThat(exposure(600, 400, dull).stops()).isLessThan(-1.5);
    }

    private static int[] grey(double value) {
        int v = (int) value;
        return new int[] {v, v, v};
    }

    private static Exposure exposure(int width, int height, SamplePhoto.Paint paint) {
        try (PointerScope unused = new PointerScope()) {
            return exposure(SamplePhoto.painted(width, height, paint));
        }
    }

    private static Exposure exposure(Mat photo) {
        return ExposureMeter.measure(MeasureViews.of(photo));
    }
}
