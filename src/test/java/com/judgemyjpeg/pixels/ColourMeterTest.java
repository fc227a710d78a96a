package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import com.judgemyjpeg.pixels.Measurements.Colour;
import com.judgemyjpeg.pixels.Measurements.Harmony;
import com.judgemyjpeg.pixels.Measurements.Swatch;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ColourMeterTest {

    @ParameterizedTest
    @FieldSource("com.judgemyjpeg.pixels.SamplePhoto#ALL")
    void warmerLightReadsWarmerAndCoolerCooler(String name) {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named(name);
            double as = colour(photo).castB();
            assertThat(colour(SamplePhoto.warmed(photo, 1.12)).castB()).isGreaterThan(as);
            assertThat(colour(SamplePhoto.warmed(photo, 1 / 1.12)).castB()).isLessThan(as);
        }
    }

    @Test
    void greyCardThatIsBlueHasABlueCast() {
        Colour colour = colour((x, y) -> new int[] {(int) (70 + 120 * x), (int) (60 + 120 * x), (int) (58 + 120 * x)});
        assertThat(colour.castB()).isLessThan(-3);
        assertThat(colour.castConfidence()).isGreaterThan(0.8);
    }

    @Test
    void frameWithoutAnythingNeutralHasNoSayOnTheCast() {
        assertThat(colour((x, y) -> y < 0.5 ? new int[] {20, 30, 220} : new int[] {210, 60, 20})
                        .castConfidence())
                .isZero();
    }

    @Test
    void blackAndWhiteAndSepiaAreMonochromeAndColourIsNot() {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named("fig");
            Mat grey = new Mat();
            cvtColor(photo, grey, COLOR_BGR2GRAY);
            cvtColor(grey, grey, COLOR_GRAY2BGR);
            assertThat(colour(photo).monochrome()).isFalse();
            assertThat(colour(grey).monochrome()).isTrue();
            assertThat(colour(grey).saturation()).isZero();
            assertThat(colour(grey).harmony()).isEqualTo(Harmony.MONOCHROME);
            assertThat(colour(SamplePhoto.warmed(grey, 1.15)).monochrome()).isTrue();
            assertThat(colour(SamplePhoto.named("lamp")).monochrome()).isFalse();
        }
    }

    @Test
    void paletteNamesThePaintsBySize() {
        List<Swatch> palette = colour((x, y) -> {
                    if (x < 0.5) {
                        return new int[] {200, 80, 20};
                    }
                    return y < 0.7 ? new int[] {128, 128, 128} : new int[] {30, 40, 230};
                })
                .palette();
        assertThat(palette).hasSizeBetween(3, 4);
        assertThat(palette.getFirst().hex()).isEqualTo("#1450c8");
        assertThat(palette.getFirst().share()).isCloseTo(0.5, within(0.02));
        assertThat(palette.getFirst().hue()).isCloseTo(220, within(1.0));
        assertThat(palette.get(1).hex()).isEqualTo("#808080");
        assertThat(palette.get(1).hue()).isEqualTo(-1);
        assertThat(palette.get(1).share()).isCloseTo(0.35, within(0.02));
        assertThat(palette.get(2).hex()).isEqualTo("#e6281e");
    }

    @Test
    void smallVividAccentIsInThePalette() {
        List<Swatch> palette = colour((x, y) -> Math.hypot(x - 0.3, y - 0.4) < 0.08
                        ? new int[] {20, 20, 220}
                        : new int[] {90, (int) (120 + 60 * y), 90})
                .palette();
        assertThat(palette).anySatisfy(swatch -> assertThat(swatch.hue()).isBetween(350.0, 361.0));
    }

    @Test
    void harmonyIsReadFromTheWheel() {
        assertThat(harmony(0, 180)).isEqualTo(Harmony.COMPLEMENTARY);
        assertThat(harmony(30, 45, 55)).isEqualTo(Harmony.MONOCHROME);
        assertThat(harmony(30, 55, 95)).isEqualTo(Harmony.ANALOGOUS);
        assertThat(harmony(0, 120, 240)).isEqualTo(Harmony.TRIADIC);
        assertThat(harmony(0, 70, 140, 215, 290)).isEqualTo(Harmony.MIXED);
    }

    /// Stripes of equal width, one for each hue.
    private static Harmony harmony(int... hues) {
        return colour((x, y) -> {
                    java.awt.Color stripe =
                            java.awt.Color.getHSBColor(hues[(int) (x * hues.length)] / 360f, 0.75f, 0.8f);
                    return new int[] {stripe.getBlue(), stripe.getGreen(), stripe.getRed()};
                })
                .harmony();
    }

    @Test
    void colourfulnessGrowsWithColour() {
        try (PointerScope unused = new PointerScope()) {
            assertThat(colour(SamplePhoto.named("fig")).colourfulness())
                    .isGreaterThan(colour(SamplePhoto.named("dogs")).colourfulness() + 30);
        }
    }

    private static Colour colour(SamplePhoto.Paint paint) {
        try (PointerScope unused = new PointerScope()) {
            return colour(SamplePhoto.painted(480, 320, paint));
        }
    }

    private static Colour colour(Mat photo) {
        return ColourMeter.measure(MeasureViews.of(photo));
    }
}
