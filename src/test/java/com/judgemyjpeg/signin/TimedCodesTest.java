package com.judgemyjpeg.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimedCodesTest {
    /// The secret and (shortened to six digits) the codes of RFC 6238, appendix B.
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final TimedCodes codes = new TimedCodes();

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "2000000000, 279037"})
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(codes.step(SECRET, code, Instant.ofEpochSecond(second))).isEqualTo(OptionalLong.of(second / 30));
    }

    @ParameterizedTest
    @CsvSource({"-90, false", "-30, true", "0, true", "30, true", "90, false"})
    void clockMayBeHalfAMinuteOffAndNotMore(long off, boolean taken) {
        Instant now = Instant.ofEpochSecond(1_800_000_015);
        String shown = codes.code(SECRET, now.plusSeconds(off).getEpochSecond() / 30);
        assertThat(codes.step(SECRET, shown, now).isPresent()).isEqualTo(taken);
    }

    @Test
    void whatIsNoCodeIsNone() {
        for (String typed : new String[] {"", "28708", "2870822", "abcdef", "２８７０８２"}) {
            assertThat(codes.step(SECRET, typed, Instant.ofEpochSecond(59))).isEmpty();
        }
    }

    @Test
    void appsReadTheSecretAsItIs() {
        assertThat(TimedCodes.written(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(TimedCodes.address(SECRET, "a+b@example.org"))
                .isEqualTo("otpauth://totp/JudgeMyJPEG:a%2Bb%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=JudgeMyJPEG&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void everySecretIsAnother() {
        assertThat(codes.newSecret()).hasSize(TimedCodes.SECRET_BYTES).isNotEqualTo(codes.newSecret());
    }
}
