package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    private static final byte[] PNG_START = Made.ascii("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");

    @Test
    void everyKindThatIsTakenTellsItsSize() throws IOException {
        assertThat(read(Made.jpeg(300, 200))).isEqualTo(new Header(Format.JPEG, 300, 200));
        assertThat(read(Made.progressive(301, 200))).isEqualTo(new Header(Format.JPEG, 301, 200));
        assertThat(read(Made.png(302, 200))).isEqualTo(new Header(Format.PNG, 302, 200));
        assertThat(read(Made.webp(303, 201))).isEqualTo(new Header(Format.WEBP, 303, 201));
    }

    @Test
    void losslessAndExtendedWebpTellTheirSize() throws IOException {
        byte[] lossless = Made.join(Made.ascii("RIFF\0\0\0\0WEBPVP8L\0\0\0\0/"), little(299 | 149 << 14, 4));
        assertThat(read(lossless)).isEqualTo(new Header(Format.WEBP, 300, 150));
        assertThat(read(extendedWebp(0x10, 300, 150))).isEqualTo(new Header(Format.WEBP, 300, 150));
    }

    @Test
    void animatedWebpIsNotTaken() {
        Refused refused = refusal(extendedWebp(0x02, 300, 150));
        assertThat(refused.problem()).isEqualTo(Problem.FORMAT_NOT_TAKEN);
        assertThat(refused.values()).isEqualTo(Map.of("format", "animated WebP"));
    }

    @Test
    void sizeBehindManySegmentsIsFound() throws IOException {
        byte[] jpeg = Made.jpeg(300, 200);
        for (int marker = 0xe1; marker <= 0xef; marker++) {
            jpeg = Made.withSegment(jpeg, marker, new byte[65_000]);
        }
        assertThat(jpeg).hasSizeGreaterThan(900_000);
        assertThat(read(jpeg)).isEqualTo(new Header(Format.JPEG, 300, 200));
    }

    @Test
    void endlessSegmentsAreGivenUp() {
        byte[] segment = {(byte) 0xff, (byte) 0xe1, 0, 2};
        ByteBuffer file = ByteBuffer.allocate(2 + 5000 * segment.length).putShort((short) 0xffd8);
        while (file.hasRemaining()) {
            file.put(segment);
        }
        assertThat(refusal(file.array()).problem()).isEqualTo(Problem.DAMAGED_PHOTO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GIF89a............ | FORMAT_NOT_TAKEN | GIF
                    II*\\0........ | FORMAT_NOT_TAKEN | TIFF
                    II*\\0\\20\\0\\0\\0CR\\2\\0 | FORMAT_NOT_TAKEN | RAW
                    \\0\\0\\0\\30ftypcrx \\0\\0\\0\\1crx isom | FORMAT_NOT_TAKEN | RAW
                    8BPS\\0\\1 | FORMAT_NOT_TAKEN | PSD
                    BM\\66\\0\\0\\0\\0\\0\\0\\0 | FORMAT_NOT_TAKEN | BMP
                    \\0\\0\\0\\fJXL \\r\\n | FORMAT_NOT_TAKEN | JPEG XL
                    \\0\\0\\0\\fjP  \\r\\n | FORMAT_NOT_TAKEN | JPEG 2000
                    v/1\\1\\2 | FORMAT_NOT_TAKEN | OpenEXR
                    <?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg> \
                    | FORMAT_NOT_TAKEN | SVG
                    <svg xmlns="http://www.w3.org/2000/svg"/> | FORMAT_NOT_TAKEN | SVG
                    \\0\\0\\0\\30ftypheic\\0\\0\\0\\0mif1heic | HEIC_ON_SERVER |
                    \\0\\0\\0\\30ftypmif1\\0\\0\\0\\0mif1heic | HEIC_ON_SERVER |
                    \\0\\0\\0\\30ftypmif1\\0\\0\\0\\0mif1avif | AVIF_ON_SERVER |
                    \\0\\0\\0\\30ftypavif\\0\\0\\0\\0avifmif1 | AVIF_ON_SERVER |
                    \\0\\0\\0\\30ftypisom\\0\\0\\0\\0isommp42 | NOT_A_PHOTO |
                    PK\\3\\4\\24\\0 | NOT_A_PHOTO |
                    %PDF-1.7 | NOT_A_PHOTO |
                    Dear diary, this is holiday.jpg | NOT_A_PHOTO |
                    <html><body>404</body></html> | NOT_A_PHOTO |
                    RIFF....WAVEfmt | NOT_A_PHOTO |
                    x | NOT_A_PHOTO |
                    """)
    void whatIsNoPhotoIsNamed(String bytes, Problem problem, String format) {
        Refused refused = refusal(Made.ascii(bytes.translateEscapes()));
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(refused.values()).isEqualTo(format == null ? Map.of() : Map.of("format", format));
    }

    @Test
    void emptyFileIsRefused() {
        assertThat(refusal(new byte[0]).problem()).isEqualTo(Problem.EMPTY_FILE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc3, 0xc5, 0xcb, 0xf7})
    void rareKindsOfJpegAreNotTaken(int frame) {
        assertThat(refusal(jpegOf(frame, 8, 300, 200)).problem()).isEqualTo(Problem.FORMAT_NOT_TAKEN);
    }

    @Test
    void twelveBitJpegIsNotTaken() {
        assertThat(refusal(jpegOf(0xc1, 12, 300, 200)).values()).containsEntry("format", "12-bit JPEG");
    }

    @Test
    void hugePngIsRefusedBeforeAnythingIsAllocated() throws IOException {
        byte[] huge = Made.join(PNG_START, big(30_000), big(30_000));
        refusal(huge); // classes are loaded
        long from = System.nanoTime();
        Refused refused = refusal(huge);
        assertThat(System.nanoTime() - from).isLessThan(100_000_000);
        assertThat(refused.problem()).isEqualTo(Problem.TOO_MANY_PIXELS);
        assertThat(refused.values()).isEqualTo(Map.of("width", 30_000, "height", 30_000, "limit", 100));
    }

    @Test
    void hundredMegapixelsAreTakenAndOneMoreRowIsNot() throws IOException {
        assertThat(read(Made.join(PNG_START, big(10_000), big(10_000)))).isNotNull();
        assertThat(refusal(Made.join(PNG_START, big(10_000), big(10_001))).problem())
                .isEqualTo(Problem.TOO_MANY_PIXELS);
        assertThat(refusal(jpegOf(0xc0, 8, 65_500, 65_500)).problem()).isEqualTo(Problem.TOO_MANY_PIXELS);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 64", "63, 300, 64", "300, 63, 64", "6400, 100, 200"})
    void smallAndThinPhotosAreToldTheLeastEdge(int width, int height, int limit) {
        Refused refused = refusal(jpegOf(0xc0, 8, width, height));
        assertThat(refused.problem()).isEqualTo(Problem.TOO_SMALL);
        assertThat(refused.values()).isEqualTo(Map.of("width", width, "height", height, "limit", limit));
    }

    @Test
    void impossibleSizesAreDamage() {
        assertThat(refusal(Made.join(PNG_START, big(-1), big(100))).problem()).isEqualTo(Problem.DAMAGED_PHOTO);
        assertThat(refusal(jpegOf(0xc0, 8, 300, 0)).problem()).isEqualTo(Problem.DAMAGED_PHOTO);
    }

    @Test
    void fileThatEndsBeforeItsSizeIsCutOff() {
        assertThat(refusal(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}).problem())
                .isEqualTo(Problem.CUT_OFF_PHOTO);
        assertThat(refusal(PNG_START).problem()).isEqualTo(Problem.CUT_OFF_PHOTO);
    }

    @Test
    void readsNoFurtherThanTheSize() throws IOException {
        byte[] jpeg = Made.jpeg(1000, 800);
        try (InputStream in = new ByteArrayInputStream(jpeg)) {
            Header.read(in);
            assertThat(in.available()).isGreaterThanOrEqualTo(jpeg.length - 4096);
        }
    }

    private static Header read(byte[] bytes) throws IOException {
        return Header.read(new ByteArrayInputStream(bytes));
    }

    private static Refused refusal(byte[] bytes) {
        return catchThrowableOfType(Refused.class, () -> read(bytes));
    }

    private static byte[] jpegOf(int frame, int bits, int width, int height) {
        return ByteBuffer.allocate(32)
                .putShort((short) 0xffd8)
                .put((byte) 0xff)
                .put((byte) frame)
                .putShort((short) 17)
                .put((byte) bits)
                .putShort((short) height)
                .putShort((short) width)
                .array();
    }

    private static byte[] extendedWebp(int flags, int width, int height) {
        return Made.join(
                Made.ascii("RIFF\0\0\0\0WEBPVP8X\12\0\0\0"),
                little(flags, 4),
                little(width - 1, 3),
                little(height - 1, 3));
    }

    private static byte[] little(int value, int bytes) {
        byte[] out = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            out[i] = (byte) (value >>> 8 * i);
        }
        return out;
    }

    private static byte[] big(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
