package com.judgemyjpeg.pixels;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The parts of a file that lie around its pixels. Whatever is broken there is left out: it never costs the
/// photo.
///
/// @param exif the TIFF block with the camera's notes
/// @param profile the ICC profile
/// @param alpha whether some of it may be transparent
/// @param inks what a JPEG of four channels says of them; null for all others
/// @param cutOff whether the file ends before its pixels do; reads all of it, so it is only asked when
///     decoding failed
@SuppressWarnings("ArrayRecordComponent") // carried from the file to its reader, never compared
record Anatomy(
        byte @Nullable [] exif,
        byte @Nullable [] profile,
        boolean alpha,
        @Nullable Inks inks,
        BooleanSupplier cutOff) {
    static final int LARGEST_PROFILE = 4 << 20;
    static final int LARGEST_EXIF = 1 << 20;

    /// How the four channels of a JPEG are stored.
    enum Inks {
        /// 255 is full ink
        CMYK,
        /// 0 is full ink, as Adobe writes it
        CMYK_INVERTED,
        YCCK_INVERTED
    }

    static Anatomy of(Format format, ByteBuffer bytes) {
        return switch (format) {
            case JPEG -> JpegAnatomy.of(bytes);
            case PNG -> PngAnatomy.of(bytes);
            case WEBP -> WebpAnatomy.of(bytes);
        };
    }

    static byte[] slice(ByteBuffer bytes, int at, int length) {
        byte[] slice = new byte[length];
        bytes.get(at, slice);
        return slice;
    }

    static boolean startsWith(ByteBuffer bytes, int at, int length, String text) {
        return length >= text.length()
                && new String(slice(bytes, at, text.length()), StandardCharsets.ISO_8859_1).equals(text);
    }
}
