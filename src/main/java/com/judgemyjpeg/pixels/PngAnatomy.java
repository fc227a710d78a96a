package com.judgemyjpeg.pixels;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Walks a PNG's chunks.
final class PngAnatomy {
    private static final int IHDR = 0x49484452;
    private static final int TRNS = 0x74524e53;
    private static final int ICCP = 0x69434350;
    private static final int EXIF = 0x65584966;
    private static final int IEND = 0x49454e44;

    private final ByteBuffer bytes;
    private byte @Nullable [] exif;
    private byte @Nullable [] profile;
    private boolean alpha;
    private boolean ended;

    private PngAnatomy(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static Anatomy of(ByteBuffer bytes) {
        PngAnatomy png = new PngAnatomy(bytes);
        png.walk();
        return new Anatomy(png.exif, png.profile, png.alpha, null, () -> !png.ended);
    }

    private void walk() {
        long at = 8;
        while (at + 12 <= bytes.limit() && !ended) {
            int start = (int) at;
            long length = bytes.getInt(start) & 0xffffffffL;
            at += 12 + length;
            if (at <= bytes.limit()) {
                chunk(bytes.getInt(start + 4), start + 8, (int) length);
            }
        }
    }

    private void chunk(int type, int at, int length) {
        switch (type) {
            case IHDR -> alpha = length >= 10 && (bytes.get(at + 9) & 4) != 0;
            case TRNS -> alpha = true;
            case ICCP -> profile = inflated(at, length);
            case EXIF -> exif = length <= Anatomy.LARGEST_EXIF ? Anatomy.slice(bytes, at, length) : null;
            case IEND -> ended = true;
            default -> {}
        }
    }

    /// A name ending in 0, the method 0, then zlib; never more than a sensible profile is inflated.
    private byte @Nullable [] inflated(int at, int length) {
        int name = 0;
        while (name < length && bytes.get(at + name) != 0) {
            name++;
        }
        int start = name + 2;
        if (start >= length) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(Anatomy.slice(bytes, at + start, Math.min(length - start, Anatomy.LARGEST_PROFILE)));
            byte[] room = new byte[Anatomy.LARGEST_PROFILE];
            int size = inflater.inflate(room);
            return inflater.finished() ? Arrays.copyOf(room, size) : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
