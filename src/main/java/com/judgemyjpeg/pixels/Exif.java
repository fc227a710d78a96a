package com.judgemyjpeg.pixels;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// What the camera wrote, read on the server; null where it wrote nothing or nothing sensible. Strings are one
/// line of printable characters, at most 80 of them: they are data that anybody can forge, never instructions.
///
/// @param aperture f-number
/// @param shutterSeconds exposure time in seconds
/// @param focalLength in millimetres; `focalLength35` the same in terms of 35 mm film
/// @param exposureCompensation in EV
/// @param orientation the EXIF value 1-8, already applied to every rendition
/// @param colourSpace the embedded profile's name, else the EXIF colour space
/// @param takenAt the camera's local time, no zone
/// @param latitude and `longitude` in degrees; only the owner ever sees them
public record Exif(
        @Nullable String camera,
        @Nullable String lens,
        @Nullable Integer iso,
        @Nullable Double aperture,
        @Nullable Double shutterSeconds,
        @Nullable Double focalLength,
        @Nullable Integer focalLength35,
        @Nullable Double exposureCompensation,
        @Nullable String exposureProgram,
        @Nullable String meteringMode,
        @Nullable String whiteBalance,
        @Nullable Boolean flashFired,
        @Nullable Integer orientation,
        @Nullable String colourSpace,
        @Nullable LocalDateTime takenAt,
        @Nullable String software,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    public static final Exif NONE = new Exif(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
