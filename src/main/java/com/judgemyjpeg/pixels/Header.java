package com.judgemyjpeg.pixels;

import java.io.IOException;
import java.io.InputStream;

/// What a file says of itself, before anything is decoded or allocated: its kind and its size in pixels as stored.
public record Header(Format format, int width, int height) {
    public static final long MAX_PIXELS = 100_000_000;

    /// Reads as far as the dimensions and no further; never more than a few kilobytes are held.
    ///
    /// @throws com.judgemyjpeg.platform.problem.Refused EMPTY_FILE, NOT_A_PHOTO, HEIC_ON_SERVER, AVIF_ON_SERVER,
    ///     FORMAT_NOT_TAKEN (GIF, TIFF, SVG and others that we know), TOO_MANY_PIXELS, TOO_SMALL, DAMAGED_PHOTO
    public static Header read(InputStream in) throws IOException {
        throw new IOException("not yet");
    }
}
