package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.judgemyjpeg.pixels.Measurements.Horizon;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HorizonMeterTest {

    @ParameterizedTest
    @ValueSource(doubles = {-5, -3, -1, 1, 3, 5})
    void turnOfAPhotoWithLevelLinesIsReadWithinADegree(double degrees) {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named("dogs");
            Horizon level = horizon(photo);
            Horizon turned = horizon(SamplePhoto.turned(photo, degrees));
            assertThat(level.confidence()).isGreaterThanOrEqualTo(0.4);
            assertThat(turned.confidence()).isGreaterThanOrEqualTo(0.4);
            assertThat(turned.degrees() - level.degrees()).isCloseTo(degrees, within(1.0));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-4, -2, 0, 2, 4})
    void seaMeetsTheSkyWhereItWasPainted(double degrees) {
        try (PointerScope unused = new PointerScope()) {
            Horizon horizon = horizon(SamplePhoto.turned(sea(0.4), degrees));
            assertThat(horizon.degrees()).isCloseTo(degrees, within(0.5));
            assertThat(horizon.confidence()).isGreaterThanOrEqualTo(0.4);
            assertThat(horizon.y()).isNotNull().isCloseTo(0.4, within(0.04));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mountain", "cat", "coffee", "dandelion", "fig", "nuthatch", "sunset", "trail", "lamp"})
    void picturesWithoutLevelLinesSayNothing(String name) {
        try (PointerScope unused = new PointerScope()) {
            assertThat(horizon(SamplePhoto.named(name)).confidence()).isLessThan(0.4);
        }
    }

    @Test
    void plainPictureHasNoHorizon() {
        try (PointerScope unused = new PointerScope()) {
            Horizon horizon = horizon(SamplePhoto.painted(600, 400, (x, y) -> new int[] {90, 90, 90}));
            assertThat(horizon.confidence()).isZero();
            assertThat(horizon.y()).isNull();
        }
    }

    private static Mat sea(double at) {
        return SamplePhoto.painted(1200, 800, (x, y) -> {
            if (y < at) {
                return new int[] {(int) (235 - 60 * y), (int) (200 - 60 * y), 160};
            }
            int wave = (int) (10 * Math.sin(90 * x + 40 * y) * Math.sin(70 * y - 13 * x));
            return new int[] {130 + wave, 95 + wave, 60 + wave};
        });
    }

    private static Horizon horizon(Mat photo) {
        return HorizonMeter.measure(LineMeter.of(MeasureViews.of(photo)));
    }
}
