package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.icc.IccDirectory;
import com.judgemyjpeg.pixels.Developed.Rendition;
import com.judgemyjpeg.pixels.PixelWork.Result;
import com.judgemyjpeg.pixels.Pixels.Step;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelWorkTest {
    @Test
    void everyKindIsDeveloped() {
        for (byte[] photo :
                List.of(Made.jpeg(1100, 700), Made.progressive(1100, 700), Made.png(1100, 700), Made.webp(1100, 700))) {
            Result result = develop(photo);
            assertThat(result.width()).isEqualTo(1100);
            assertThat(result.height()).isEqualTo(700);
            assertThat(result.renditions()).extracting(Rendition::edge).containsExactly(2048, 1024, 400);
            assertThat(result.renditions()).extracting(Rendition::width).containsExactly(1100, 1024, 400);
            assertThat(result.renditions()).extracting(Rendition::height).containsExactly(700, 652, 255);
        }
    }

    @Test
    void renditionsShowTheSamePhoto() {
        byte[] photo = Made.jpeg(2600, 1800);
        try (Mat original = Made.decoded(photo)) {
            for (Rendition rendition : develop(photo).renditions()) {
                try (Mat shown = Made.decoded(rendition.jpeg())) {
                    assertThat(shown.cols()).isEqualTo(rendition.width());
                    assertThat(mean(shown)).isCloseTo(mean(original), within(1.0));
                }
            }
        }
    }

    @Test
    void stepsAreToldInOrder() {
        List<Step> steps = new ArrayList<>();
        try (Original original = Original.of(Made.jpeg(200, 100))) {
            PixelWork.develop(original, true, steps::add);
        }
        assertThat(steps).containsExactly(Step.DECODED, Step.RENDERED, Step.MEASURED);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 1",
        "1945, 1",
        "3890, 1",
        "3891, 2",
        "4032, 2",
        "6000, 2",
        "8000, 4",
        "15560, 4",
        "15562, 8",
        "20000, 8"
    })
    void decodesNoMoreThanIsShown(int edge, int reduction) {
        assertThat(Decoding.reduction(new Header(Format.JPEG, edge, 700))).isEqualTo(reduction);
        assertThat(Decoding.reduction(new Header(Format.JPEG, 700, edge))).isEqualTo(reduction);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 1, 0", "3, 1, 1", "4, 0, 1", "5, 0, 0", "6, 1, 0", "7, 1, 1", "8, 0, 1"})
    void photoIsTurnedAsTheCameraWasHeld(int orientation, int x, int y) {
        byte[] photo;
        try (Mat marked = Made.marked(400, 240)) {
            byte[] tiff = new Tiff()
                    .number(ExifDirectoryBase.TAG_ORIENTATION, orientation)
                    .bytes();
            photo = Made.withExif(Made.encoded(".jpg", marked), tiff);
        }
        Result result = develop(photo);
        boolean lying = orientation >= 5;
        assertThat(result.width()).isEqualTo(lying ? 240 : 400);
        assertThat(result.height()).isEqualTo(lying ? 400 : 240);
        try (Mat shown = Made.decoded(result.renditions().getFirst().jpeg())) {
            assertThat(shown.cols()).isEqualTo(result.width());
            assertThat(Made.at(shown, 0.1 + 0.8 * x, 0.1 + 0.8 * y)[1]).isLessThan(60); // red: little green
            assertThat(Made.at(shown, 0.9 - 0.8 * x, 0.9 - 0.8 * y)[1]).isGreaterThan(110);
        }
    }

    @Test
    void transparencyLiesOnWhite() {
        try (Mat half = Made.plain(200, 200, opencv_core.CV_8UC4, 0, 0, 200, 128);
                Mat none = Made.plain(200, 200, opencv_core.CV_8UC4, 0, 0, 200, 0)) {
            for (String kind : List.of(".png", ".webp")) {
                assertPixel(develop(Made.encoded(kind, half)), 127, 127, 227);
                assertPixel(develop(Made.encoded(kind, none)), 255, 255, 255);
            }
        }
    }

    @Test
    void sixteenBitsAreBroughtToEight() {
        try (Mat opaque = Made.plain(200, 200, opencv_core.CV_16UC3, 100 * 257, 50 * 257, 200 * 257);
                Mat half = Made.plain(200, 200, opencv_core.CV_16UC4, 0, 0, 200 * 257, 128 * 257);
                Mat grey = Made.plain(200, 200, opencv_core.CV_16UC1, 90 * 257)) {
            assertPixel(develop(Made.encoded(".png", opaque)), 100, 50, 200);
            assertPixel(develop(Made.encoded(".png", half)), 127, 127, 227);
            assertPixel(develop(Made.encoded(".png", grey)), 90, 90, 90);
        }
    }

    @Test
    void greyStaysGrey() {
        try (Mat grey = Made.plain(200, 200, opencv_core.CV_8UC1, 77)) {
            assertPixel(develop(Made.encoded(".jpg", grey)), 77, 77, 77);
            assertPixel(develop(Made.encoded(".png", grey)), 77, 77, 77);
        }
    }

    @Test
    void fourInksBecomeColours() {
        assertPixel(develop(Inked.jpeg(Inked.Kind.ADOBE_CMYK, 255, 0, 0, 0)), 255, 255, 0);
        assertPixel(develop(Inked.jpeg(Inked.Kind.PLAIN_CMYK, 255, 0, 0, 0)), 255, 255, 0);
        assertPixel(develop(Inked.jpeg(Inked.Kind.ADOBE_CMYK, 0, 255, 255, 128)), 0, 0, 127);
        assertPixel(develop(Inked.jpeg(Inked.Kind.ADOBE_YCCK, 0, 255, 255, 128)), 0, 0, 127);
    }

    @Test
    void wideGamutIsBroughtToSrgb() {
        // by hand: gamma 2.2, the matrix from P3 to sRGB, the curve of sRGB
        try (Mat plain = Made.plain(200, 200, opencv_core.CV_8UC3, 50, 100, 200)) {
            byte[] jpeg = Made.encoded(".jpg", plain, opencv_imgcodecs.IMWRITE_JPEG_QUALITY, 98);
            assertPixel(develop(jpeg), 50, 100, 200);
            Result result = develop(Made.withProfile(jpeg, Made.displayP3()));
            assertPixel(result, 24, 93, 216);
            assertThat(result.exif().colourSpace()).isEqualTo("Display P3");
        }
    }

    @Test
    void brokenProfileCountsAsNone() {
        byte[] profile = Made.displayP3();
        try (Mat plain = Made.plain(200, 200, opencv_core.CV_8UC3, 50, 100, 200)) {
            byte[] jpeg = Made.encoded(".jpg", plain, opencv_imgcodecs.IMWRITE_JPEG_QUALITY, 98);
            assertPixel(develop(Made.withProfile(jpeg, Made.cut(profile, 0.5))), 50, 100, 200);
            assertPixel(develop(Made.withProfile(jpeg, new byte[300])), 50, 100, 200);
            Arrays.fill(profile, 128, profile.length, (byte) 0x7f);
            assertPixel(develop(Made.withProfile(jpeg, profile)), 50, 100, 200);
        }
    }

    @Test
    void renditionsCarryNothingOfTheFile() throws Exception {
        byte[] tiff =
                new Tiff().text(ExifDirectoryBase.TAG_MAKE, "Acme").at(48, 2).bytes();
        byte[] photo = Made.withExif(Made.withProfile(Made.jpeg(500, 400), Made.displayP3()), tiff);
        byte[] polyglot = Made.join(photo, Made.ascii("PK\3\4 hidden archive"));
        assertThat(metadata(photo).containsDirectoryOfType(GpsDirectory.class)).isTrue();
        for (Rendition rendition : develop(polyglot).renditions()) {
            Metadata metadata = metadata(rendition.jpeg());
            assertThat(metadata.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
            assertThat(metadata.containsDirectoryOfType(GpsDirectory.class)).isFalse();
            assertThat(metadata.containsDirectoryOfType(IccDirectory.class)).isFalse();
            assertThat(new String(rendition.jpeg(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("hidden archive");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void cutOffPhotoIsRefused(double kept) {
        assertThat(refusal(Made.cut(Made.jpeg(600, 400), kept))).isEqualTo(Problem.CUT_OFF_PHOTO);
        assertThat(refusal(Made.cut(Made.progressive(600, 400), kept))).isEqualTo(Problem.CUT_OFF_PHOTO);
        assertThat(refusal(Made.cut(Made.png(600, 400), kept))).isEqualTo(Problem.CUT_OFF_PHOTO);
        assertThat(refusal(Made.cut(Made.webp(600, 400), kept))).isEqualTo(Problem.CUT_OFF_PHOTO);
    }

    @Test
    void cutOffPhotoIsToldFromItsThumbnailsEnd() {
        byte[] thumbnail = Made.jpeg(80, 80);
        byte[] photo = Made.withSegment(Made.jpeg(600, 400), 0xe5, thumbnail);
        assertThat(refusal(Made.cut(photo, 0.8))).isEqualTo(Problem.CUT_OFF_PHOTO);
    }

    @Test
    void photoWithMoreBehindItsEndIsTaken() {
        byte[] photo = Made.jpeg(600, 400);
        assertThat(develop(Made.join(photo, Made.jpeg(300, 200))).width()).isEqualTo(600); // as MPO stores its second
        assertThat(develop(Made.join(photo, new byte[5000])).width()).isEqualTo(600);
    }

    @Test
    void brokenPixelsAreDamage() {
        byte[] png = Made.png(300, 200);
        Arrays.fill(png, 200, 400, (byte) 0x55);
        assertThat(refusal(png)).isEqualTo(Problem.DAMAGED_PHOTO);
        byte[] webp = Made.webp(300, 200);
        byte[] lying = Made.join(
                Made.ascii("RIFF\0\0\1\0WEBPVP8X\12\0\0\0\0\0\0\0\0\1\0\0\1\0"),
                Arrays.copyOfRange(webp, 12, webp.length));
        assertThat(refusal(lying)).isIn(Problem.DAMAGED_PHOTO, Problem.CUT_OFF_PHOTO);
    }

    @Test
    void extraSegmentsDoNoHarm() {
        byte[] photo = Made.jpeg(300, 200);
        for (int marker = 0xe0; marker <= 0xef; marker++) {
            photo = Made.withSegment(photo, marker, Made.ascii("whatever this maker writes"));
        }
        assertThat(develop(photo).width()).isEqualTo(300);
    }

    private static Result develop(byte[] photo) {
        try (Original original = Original.of(photo)) {
            return PixelWork.develop(original, false, step -> {});
        }
    }

    private static Problem refusal(byte[] photo) {
        return catchThrowableOfType(Refused.class, () -> develop(photo)).problem();
    }

    private static void assertPixel(Result result, int blue, int green, int red) {
        try (Mat shown = Made.decoded(result.renditions().getFirst().jpeg())) {
            int[] pixel = Made.at(shown, 0.5, 0.5);
            assertThat(new double[] {pixel[0], pixel[1], pixel[2]})
                    .containsExactly(new double[] {blue, green, red}, within(4.0));
        }
    }

    private static double mean(Mat mat) {
        return opencv_core.mean(mat).get(1);
    }

    private static Metadata metadata(byte[] jpeg) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(jpeg));
    }
}
