package com.judgemyjpeg.pixels;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Walks a WebP's chunks (RIFF, little-endian, padded to even lengths).
final class WebpAnatomy {
    private static final String EXIF = "Exif\0\0";

    private final ByteBuffer bytes;
    private byte @Nullable [] exif;
    private byte @Nullable [] profile;

    private WebpAnatomy(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static Anatomy of(ByteBuffer bytes) {
        WebpAnatomy webp = new WebpAnatomy(bytes);
        webp.walk();
        long promised = 8 + little(bytes, 4);
        // the decoder itself says whether there is alpha
        return new Anatomy(webp.exif, webp.profile, true, null, () -> bytes.limit() < promised);
    }

    private void walk() {
        long at = 12;
        while (at + 8 <= bytes.limit()) {
            int start = (int) at + 8;
            long length = little(bytes, (int) at + 4);
            if (start + length <= bytes.limit()) {
                chunk(bytes.getInt((int) at), start, (int) length);
            }
            at = start + length + (length & 1);
        }
    }

    private void chunk(int type, int at, int length) {
        if (type == 0x45584946 && length <= Anatomy.LARGEST_EXIF) { // "EXIF"
            int preamble = Anatomy.startsWith(bytes, at, length, EXIF) ? EXIF.length() : 0;
            exif = Anatomy.slice(bytes, at + preamble, length - preamble);
        } else if (type == 0x49434350 && length <= Anatomy.LARGEST_PROFILE) { // "ICCP"
            profile = Anatomy.slice(bytes, at, length);
        }
    }

    private static long little(ByteBuffer bytes, int at) {
        return Integer.reverseBytes(bytes.getInt(at)) & 0xffffffffL;
    }
}
