package com.judgemyjpeg.platform.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/// What somebody answered in words, as far as it is worth keeping.
final class AnswerText {
    private AnswerText() {}

    /// As much as came: the status has been said by then, so a body that breaks off is no failure. The stream is not
    /// closed, because that would wait for the rest of it.
    static String beginning(@Nullable HttpEntity entity, int most) {
        byte[] bytes = new byte[most];
        int length = 0;
        try {
            InputStream in = entity == null ? InputStream.nullInputStream() : entity.getContent();
            int count = in.read(bytes);
            while (count >= 0 && length + count < most) {
                length += count;
                count = in.read(bytes, length, most - length);
            }
            length += Math.max(0, count);
        } catch (IOException e) {
            // what is there is kept
        }
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]+", " ").strip();
    }
}
