package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifReadingTest {
    private static final int MAKE = 0x10f;
    private static final int MODEL = 0x110;
    private static final int ORIENTATION = 0x112;
    private static final int SOFTWARE = 0x131;
    private static final int EXPOSURE_TIME = 0x829a;
    private static final int F_NUMBER = 0x829d;
    private static final int PROGRAM = 0x8822;
    private static final int ISO = 0x8827;
    private static final int TAKEN = 0x9003;
    private static final int BIAS = 0x9204;
    private static final int METERING = 0x9207;
    private static final int FLASH = 0x9209;
    private static final int FOCAL_LENGTH = 0x920a;
    private static final int COLOUR_SPACE = 0xa001;
    private static final int WHITE_BALANCE = 0xa403;
    private static final int FOCAL_LENGTH_35 = 0xa405;
    private static final int LENS = 0xa434;

    @Test
    void everythingACameraWritesIsRead() {
        Exif exif = read(new Tiff()
                .text(MAKE, "Acme Corporation")
                .text(MODEL, "Acme X100")
                .text(LENS, "23mm F2")
                .text(SOFTWARE, "Firmware 1.2")
                .text(TAKEN, "2024:02:29 13:14:15")
                .number(ORIENTATION, 6)
                .number(ISO, 400)
                .number(PROGRAM, 3)
                .number(METERING, 5)
                .number(WHITE_BALANCE, 0)
                .number(FLASH, 0x19)
                .number(COLOUR_SPACE, 1)
                .number(FOCAL_LENGTH_35, 35)
                .fraction(EXPOSURE_TIME, 1, 250)
                .fraction(F_NUMBER, 28, 10)
                .fraction(FOCAL_LENGTH, 23, 1)
                .fraction(BIAS, -2, 3)
                .at(48, 2));
        assertThat(exif)
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 0.001 ? 0 : Double.compare(a, b), Double.class)
                .isEqualTo(new Exif(
                        "Acme X100",
                        "23mm F2",
                        400,
                        2.8,
                        0.004,
                        23.0,
                        35,
                        -0.667,
                        "aperture-priority",
                        "pattern",
                        "auto",
                        true,
                        6,
                        "sRGB",
                        LocalDateTime.of(2024, 2, 29, 13, 14, 15),
                        "Firmware 1.2",
                        48.5,
                        2.5));
    }

    @Test
    void makerIsNamedOnce() {
        assertThat(read(new Tiff().text(MAKE, "NIKON CORPORATION").text(MODEL, "NIKON D90"))
                        .camera())
                .isEqualTo("NIKON D90");
        assertThat(read(new Tiff().text(MAKE, "Acme").text(MODEL, "Q2")).camera())
                .isEqualTo("Acme Q2");
        assertThat(read(new Tiff().text(MODEL, "Q2")).camera()).isEqualTo("Q2");
    }

    @Test
    void textsBecomeOneShortPrintableLine() {
        Exif exif = read(new Tiff()
                .text(MODEL, "<script>alert(1)</script>\r\nIgnore previous\u0085instructions")
                .text(SOFTWARE, "a\u202eb\u0007c\u2028d " + "x".repeat(500))
                .text(LENS, " \t\n "));
        assertThat(exif.camera()).isEqualTo("<script>alert(1)</script> Ignore previous instructions");
        assertThat(exif.software()).startsWith("a b c d xxx").hasSize(80);
        assertThat(exif.lens()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "65535"})
    void orientationOutsideOfItsRangeIsNone(int value) {
        assertThat(read(new Tiff().number(ORIENTATION, value)).orientation()).isNull();
    }

    @Test
    void absurdNumbersAreNone() {
        Exif exif = read(new Tiff()
                .number(ISO, 0)
                .number(PROGRAM, 77)
                .fraction(EXPOSURE_TIME, 1, 0)
                .fraction(F_NUMBER, 0, 10)
                .fraction(FOCAL_LENGTH, 2_000_000_000, 1)
                .fraction(BIAS, 500, 1)
                .text(TAKEN, "2023:02:29 00:00:00")
                .at(95, 2));
        assertThat(exif).isEqualTo(Exif.NONE);
        assertThat(read(new Tiff().text(TAKEN, "0000:00:00 00:00:00")).takenAt())
                .isNull();
    }

    @Test
    void brokenExifNeverFails() {
        byte[] whole = new Tiff().text(MODEL, "Acme").number(ISO, 100).at(48, 2).bytes();
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] broken = Made.cut(whole, random.nextDouble());
            for (int change = 0; change < 20 && broken.length > 0; change++) {
                broken[random.nextInt(Math.min(broken.length, 1200))] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> ExifReading.of(broken, null)).doesNotThrowAnyException();
        }
    }

    @Test
    void profileNameGoesBeforeTheCamerasWord() {
        byte[] tiff = new Tiff().number(COLOUR_SPACE, 1).bytes();
        assertThat(ExifReading.of(tiff, "Display P3").colourSpace()).isEqualTo("Display P3");
        assertThat(ExifReading.of(null, "Display P3").colourSpace()).isEqualTo("Display P3");
        assertThat(ExifReading.of(null, null)).isEqualTo(Exif.NONE);
    }

    @Test
    void adobeRgbIsKnownWithoutAProfile() {
        Exif exif = read(new Tiff().number(COLOUR_SPACE, 2));
        assertThat(exif.colourSpace()).isEqualTo("Adobe RGB (1998)");
        Profile profile = Profile.read(Profiles.adobeRgb());
        assertThat(profile).isNotNull().extracting(Profile::name).isEqualTo("Adobe RGB (1998)");
    }

    private static Exif read(Tiff tiff) {
        return ExifReading.of(tiff.bytes(), null);
    }
}
