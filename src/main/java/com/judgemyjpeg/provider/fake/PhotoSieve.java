package com.judgemyjpeg.provider.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// Reads a request and keeps everything but the photos: where the bytes of one stood as base64,
/// their checksum stands. Thousands of requests of 300 KB may be on their way at once, and
/// nobody looks at the photos.
final class PhotoSieve {
    /// What is left of a request without its photos; rubric, facts and schema are some 20 KB.
    private static final int MOST = 4 << 20;

    private static final byte[] MARK = ";base64,".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(8_192);
    private final CRC32 photo = new CRC32();
    private int matched;

    private PhotoSieve() {}

    static byte[] read(InputStream in) throws IOException, ApiError {
        PhotoSieve sieve = new PhotoSieve();
        byte[] buffer = new byte[16_384];
        for (int length; (length = in.read(buffer)) > 0; ) {
            for (int at = 0; at < length; ) {
                at = sieve.inPhoto() ? sieve.drop(buffer, at, length) : sieve.keep(buffer, at, length);
            }
            if (sieve.kept.size() > MOST) {
                throw ApiError.badRequest(null, null, "The request is too large.");
            }
        }
        return sieve.kept.toByteArray();
    }

    private boolean inPhoto() {
        return matched == MARK.length;
    }

    private int keep(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && !inPhoto()) {
            matched = buffer[at] == MARK[matched] ? matched + 1 : buffer[at] == MARK[0] ? 1 : 0;
            at++;
        }
        kept.write(buffer, from, at - from);
        return at;
    }

    private int drop(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] != '"') {
            at++;
        }
        photo.update(buffer, from, at - from);
        if (at < to) {
            kept.writeBytes(HexFormat.of().toHexDigits((int) photo.getValue()).getBytes(StandardCharsets.ISO_8859_1));
            photo.reset();
            matched = 0;
        }
        return at;
    }
}
