package com.judgemyjpeg.provider.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoSieveTest {
    private static final String PHOTO = "iVBORw0KGgo/".repeat(5_000);

    private static String sieved(String text, int atATime) throws Exception {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] target) throws IOException {
                return read(target, 0, Math.min(atATime, target.length));
            }
        };
        return new String(PhotoSieve.read(bytes), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 16_384})
    void photosGoAndTheRestStaysHoweverItArrives(int atATime) throws Exception {
        String body = "{\"a\":\"é;base6;base64,%s\",\"b\":\";base64\",\"c\":\"data:;base64,%s\"}";
        String left = sieved(body.formatted(PHOTO, "AAAA"), atATime);
        assertThat(left)
                .matches(
                        "\\{\"a\":\"é;base6;base64,[0-9a-f]{8}\",\"b\":\";base64\",\"c\":\"data:;base64,[0-9a-f]{8}\"}")
                .isEqualTo(sieved(body.formatted(PHOTO, "AAAA"), 16_384))
                .isNotEqualTo(sieved(body.formatted(PHOTO, "AAAB"), 16_384));
    }

    @Test
    void whatIsTooLargeWithoutItsPhotosIsRefused() {
        assertThatThrownBy(() -> sieved("x".repeat(5 << 20), 16_384))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("too large");
    }
}
