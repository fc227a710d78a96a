package com.judgemyjpeg.pixels;

import java.util.List;

/// What became of one original: its size upright, what its EXIF says, its renditions (longest edge 2048, 1024,
/// 400; a smaller original is never enlarged), and its measurements, taken on the 2048 px rendition before
/// compression.
public record Developed(int width, int height, Exif exif, List<Rendition> renditions, Measurements measurements) {

    /// A baseline sRGB JPEG without any metadata. `edge` names it: 2048, 1024 or 400.
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes on their way to the store, never compared
    public record Rendition(int edge, int width, int height, byte[] jpeg) {}
}
