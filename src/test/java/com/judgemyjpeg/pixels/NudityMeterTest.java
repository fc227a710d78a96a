package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the small network takes photographs for; its false alarms must be none.
class NudityMeterTest {
    static Stream<String> photos() {
        return SamplePhoto.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("photos")
    void photographIsTakenForNothingThatItIsNot(String name) {
        Nudity seen = of(SamplePhoto.named(name));
        assertThat(seen.porn()).isLessThan(0.5);
        assertThat(seen.hentai()).isLessThan(0.5);
        assertThat(seen.drawing() + seen.hentai() + seen.neutral() + seen.porn() + seen.sexy())
                .isCloseTo(1, within(0.001));
    }

    /// The kinds come in the order of their names: a photograph is none of the others.
    @Test
    void mountainIsNeutral() {
        assertThat(of(SamplePhoto.named("mountain")).neutral()).isGreaterThan(0.8);
    }

    @Test
    void flatDrawingIsMoreOfADrawingThanAMountainIs() {
        Mat drawing = SamplePhoto.painted(
                600, 600, (x, y) -> Math.hypot(x - 0.5, y - 0.5) < 0.3 ? new int[] {40, 40, 220} : new int[] {250, 250, 250
                });
        assertThat(of(drawing).drawing())
                .isGreaterThan(10 * of(SamplePhoto.named("mountain")).drawing());
    }

    /// Wine: why this kind counts for nothing.
    @Test
    void wineIsTakenForMoreThanItIsButNotForTheWorst() {
        Nudity seen = of(SamplePhoto.named("interior"));
        assertThat(seen.sexy()).isGreaterThan(0.5);
        assertThat(seen.porn() + seen.hentai()).isLessThan(0.1);
    }

    /// A child is given a file, and finds the same in it as in the pixels that it was made of, or nearly so.
    @Test
    void renditionIsEnough() {
        byte[] small = Renditions.of(SamplePhoto.named("astronaut")).getLast().jpeg();
        try (Original original = Original.of(small)) {
            Nudity seen = PixelWork.nudity(original).nudity();
            assertThat(seen).isNotNull();
            assertThat(seen.neutral()).isCloseTo(of(SamplePhoto.named("astronaut")).neutral(), within(0.1));
        }
    }

    private static Nudity of(Mat photo) {
        try (PointerScope unused = new PointerScope()) {
            return NudityMeter.measure(photo);
        }
    }
}
