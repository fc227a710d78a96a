package com.judgemyjpeg.pixels;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;

/// What a file says of itself, before anything is decoded or allocated: its kind and its size in pixels as
/// stored.
public record Header(Format format, int width, int height) {
    public static final long MAX_PIXELS = 100_000_000;

    /// No edge may be shorter: nothing can be judged on less.
    public static final int MIN_EDGE = 64;

    /// Longer strips would leave fewer than 64 px of their short edge in the 2048 px rendition.
    static final int MAX_ASPECT = 32;

    private static final int FIRST_BYTES = 4096;

    /// Reads as far as the dimensions and no further; never more than a few kilobytes are held.
    ///
    /// Values for the sentences: `format` with FORMAT_NOT_TAKEN; `width`, `height` and `limit` with
    /// TOO_MANY_PIXELS (limit in megapixels) and TOO_SMALL (limit in pixels of the shorter edge).
    ///
    /// @throws Refused EMPTY_FILE, NOT_A_PHOTO, HEIC_ON_SERVER, AVIF_ON_SERVER, FORMAT_NOT_TAKEN (GIF, TIFF,
    ///     SVG, animated WebP and others that we know), TOO_MANY_PIXELS, TOO_SMALL, DAMAGED_PHOTO, or
    ///     CUT_OFF_PHOTO when the file ends before its dimensions
    public static Header read(InputStream in) throws IOException {
        byte[] first = in.readNBytes(FIRST_BYTES);
        Format format = Magic.format(first);
        DataInputStream all = new DataInputStream(new SequenceInputStream(new ByteArrayInputStream(first), in));
        try {
            return switch (format) {
                case JPEG -> JpegHeader.read(all);
                case PNG -> PngHeader.read(all);
                case WEBP -> WebpHeader.read(all);
            };
        } catch (EOFException e) {
            throw new Refused(Problem.CUT_OFF_PHOTO);
        }
    }

    /// The one place that knows which sizes are taken.
    static Header of(Format format, int width, int height) {
        if (width <= 0 || height <= 0) {
            throw new Refused(Problem.DAMAGED_PHOTO);
        }
        if ((long) width * height > MAX_PIXELS) {
            throw new Refused(Problem.TOO_MANY_PIXELS, size(width, height, (int) (MAX_PIXELS / 1_000_000)));
        }
        int shortest = Math.max(MIN_EDGE, Math.ceilDiv(Math.max(width, height), MAX_ASPECT));
        if (Math.min(width, height) < shortest) {
            throw new Refused(Problem.TOO_SMALL, size(width, height, shortest));
        }
        return new Header(format, width, height);
    }

    private static Map<String, Object> size(int width, int height, int limit) {
        return Map.of("width", width, "height", height, "limit", limit);
    }
}
