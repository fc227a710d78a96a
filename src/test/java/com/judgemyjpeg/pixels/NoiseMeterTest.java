package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.judgemyjpeg.pixels.Measurements.Noise;
import org.assertj.core.data.Percentage;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class NoiseMeterTest {

    @ParameterizedTest
    @FieldSource("com.judgemyjpeg.pixels.SamplePhoto#ALL")
    void addedNoiseIsReadAsItsDeviation(String name) {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named(name);
            assertThat(noise(photo).sigma()).isLessThan(1);
            for (double sigma : new double[] {3, 5, 8}) {
                Noise noise = noise(SamplePhoto.noisy(photo, sigma));
                assertThat(noise.sigma()).isCloseTo(sigma, Percentage.withPercentage(15));
            }
        }
    }

    @Test
    void textureEverywhereGivesNoConfidence() {
        try (PointerScope unused = new PointerScope()) {
            Mat stripes = SamplePhoto.painted(640, 480, (x, y) -> {
                int v = (int) (128 + 60 * Math.sin(x * 400) * Math.cos(y * 300));
                return new int[] {v, v, v};
            });
            assertThat(noise(stripes).confidence()).isLessThan(0.2);
            Mat plain = SamplePhoto.painted(640, 480, (x, y) -> new int[] {128, 128, 128});
            assertThat(noise(plain).confidence()).isCloseTo(1, within(1e-6));
            assertThat(noise(plain).sigma()).isZero();
        }
    }

    @Test
    void whiteAndBlackSayNothingOfNoise() {
        try (PointerScope unused = new PointerScope()) {
            Mat white = SamplePhoto.painted(320, 240, (x, y) -> new int[] {255, 255, 255});
            assertThat(noise(white).confidence()).isZero();
        }
    }

    private static Noise noise(Mat photo) {
        return NoiseMeter.measure(MeasureViews.of(photo).grey());
    }
}
