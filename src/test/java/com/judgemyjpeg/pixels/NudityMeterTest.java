package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
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
        Mat photo = SamplePhoto.named(name);
        for (Nudity seen : List.of(of(photo), ofRendition(photo))) {
            assertThat(seen.porn()).isLessThan(0.5);
            assertThat(seen.hentai()).isLessThan(0.5);
            assertThat(seen.drawing() + seen.hentai() + seen.neutral() + seen.porn() + seen.sexy())
                    .isCloseTo(1, within(0.001));
        }
    }

    /// The kinds come in the order of their names: a photograph is none of the others.
    @Test
    void mountainIsNeutral() {
        assertThat(of(SamplePhoto.named("mountain")).neutral()).isGreaterThan(0.8);
    }

    @Test
    void flatDrawingIsMoreOfADrawingThanAMountainIs() {
        Mat drawing = SamplePhoto.painted(
                600,
                600,
                (x, y) -> Math.hypot(x - 0.5, y - 0.5) < 0.3 ? new int[] {40, 40, 220} : new int[] {250, 250, 250});
        assertThat(of(drawing).drawing())
                .isGreaterThan(10 * of(SamplePhoto.named("mountain")).drawing());
    }

    /// A drum and a bottle of wine: why this kind counts for nothing.
    @Test
    void drumIsTakenForMoreThanItIsButNotForTheWorst() {
        Nudity seen = of(SamplePhoto.named("interior"));
        assertThat(seen.sexy()).isGreaterThan(0.5);
        assertThat(seen.porn() + seen.hentai()).isLessThan(0.1);
    }

    /// As a child is given it: the smallest file that is kept.
    private static Nudity ofRendition(Mat photo) {
        byte[] small = Renditions.of(photo).getLast().jpeg();
        try (Original original = Original.of(small)) {
            return Objects.requireNonNull(PixelWork.nudity(original).nudity());
        }
    }

    private static Nudity of(Mat photo) {
        try (PointerScope unused = new PointerScope()) {
            return NudityMeter.measure(photo);
        }
    }
}
