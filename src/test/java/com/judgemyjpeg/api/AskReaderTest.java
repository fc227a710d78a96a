package com.judgemyjpeg.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.analysis.Wish;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskReaderTest {
    private static final Wish USUAL = new Wish(Tone.PROFESSIONAL, Language.EN, PhotoType.GENERAL);
    private static final int FIFTY_MEGABYTES = 50 << 20;

    private byte[] taken = {};

    /// In all sizes around those of the buffers on the way, with fields before and after, escaped or not.
    @Test
    void photoComesOutAsItWentIn() throws IOException {
        Random random = new Random(4);
        for (int size : new int[] {1, 2, 3, 100, 5_990, 5_999, 6_000, 8_000, 12_288, 16_384, 100_000}) {
            byte[] photo = new byte[size];
            random.nextBytes(photo);
            String base64 = Base64.getEncoder().encodeToString(photo);
            String lines = Base64.getMimeEncoder().encodeToString(photo).replace("\r\n", "\\r\\n");
            for (String text : List.of(
                    base64,
                    base64.replace("/", "\\/").replace("=", "\\u003d"),
                    lines,
                    "data:image/png;base64," + base64)) {
                Asked asked =
                        read("{ \"tone\" :\"roast\", \"imageBase64\": \"" + text + "\" ,\"photoType\":\"food\"} ");
                assertThat(taken).isEqualTo(photo);
                assertThat(asked.wish()).isEqualTo(new Wish(Tone.ROAST, Language.EN, PhotoType.FOOD));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"imageBase64\":\"QUJD\"",
                "{\"imageBase64\":\"QUJD",
                "{\"imageBase64\":\"QUJD\"]",
                "{\"imageBase64\":\"QUJD\"} {}",
                "{\"imageBase64\":\"QUJD\",}",
                "{\"imageBase64\":\"QU\\q\"}",
                "{\"imageBase64\":\"QU\nJD\"}",
                ""
            })
    void whatIsNoJsonIsRefused(String body) {
        assertRefused(body, Problem.BAD_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUJ", "QUJD=", "QQ==QQ==", "QU*D", "QUJD\\u00e9", "=", "data:image/png;base64,QUJ*"})
    void whatIsNoBase64IsRefused(String text) {
        assertRefused("{\"imageBase64\":\"" + text + "\"}", text.equals("QUJ") ? null : Problem.BAD_BASE64);
    }

    @Test
    void fiftyMegabytesPassThroughALittleMemory() throws IOException {
        String quad = "QUJD";
        InputStream body = stream("{\"imageBase64\":\"", quad, FIFTY_MEGABYTES / quad.length(), "\"}");
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Asked asked = AskReader.read(body, AskReaderTest::count, intake -> {}, USUAL);
        long used = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(Objects.requireNonNull(asked.photo()).digest())
                .isEqualTo(new byte[] {(byte) (FIFTY_MEGABYTES / 4 * 3 >> 20)});
        assertThat(used).isLessThan(8 << 20);
    }

    @Test
    void fiftyMegabytesOfSomethingElseAreNotRead() {
        for (String start : List.of("{\"junk\":\"", "{\"tone\":\"", "{\"", "\"", "[\"")) {
            long[] read = {0};
            InputStream body = new java.io.FilterInputStream(stream(start, "junk", FIFTY_MEGABYTES / 4, "\"}")) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int count = super.read(into, offset, length);
                    read[0] += count;
                    return count;
                }
            };
            assertThatThrownBy(() -> AskReader.read(body, AskReaderTest::count, intake -> {}, USUAL))
                    .isInstanceOf(Refused.class);
            assertThat(read[0]).as(start).isLessThan(100_000);
        }
    }

    private void assertRefused(String body, @org.jspecify.annotations.Nullable Problem problem) {
        if (problem == null) {
            org.assertj.core.api.Assertions.assertThatCode(() -> read(body)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> read(body))
                    .isInstanceOfSatisfying(
                            Refused.class, it -> assertThat(it.problem()).isEqualTo(problem));
        }
    }

    private Asked read(String body) throws IOException {
        InputStream in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        return AskReader.read(
                in,
                (bytes, expected, name) -> {
                    taken = bytes.readAllBytes();
                    return new Taken(taken, null);
                },
                intake -> {},
                USUAL);
    }

    /// The digest is how many megabytes came.
    private static Taken count(InputStream in, long expected, String name) throws IOException {
        byte[] buffer = new byte[8 << 10];
        long sum = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            sum += count;
        }
        return new Taken(new byte[] {(byte) (sum >> 20)}, null);
    }

    private static InputStream stream(String start, String again, int times, String end) {
        byte[] pattern = again.repeat(1024).getBytes(StandardCharsets.US_ASCII);
        InputStream middle = new InputStream() {
            private long left = (long) again.length() * times;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                // whole patterns, or one piece of it: the place in the pattern stays right
                int place = (int) (((long) again.length() * times - left) % pattern.length);
                int count = (int) Math.min(Math.min(length, left), pattern.length - place);
                System.arraycopy(pattern, place, into, offset, count);
                left -= count;
                return count;
            }
        };
        return new SequenceInputStream(java.util.Collections.enumeration(Arrays.asList(
                new ByteArrayInputStream(start.getBytes(StandardCharsets.US_ASCII)),
                middle,
                new ByteArrayInputStream(end.getBytes(StandardCharsets.US_ASCII)))));
    }
}
