package com.judgemyjpeg.pixels;

import com.drew.lang.ByteArrayReader;
import com.drew.lang.GeoLocation;
import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifInteropDirectory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads what the camera wrote. Everything in it can be forged or broken: a text becomes one line, a number
/// outside of what cameras can do becomes null, and nothing in it ever fails the photo.
final class ExifReading {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final List<String> PROGRAMS = List.of(
            "manual",
            "program",
            "aperture-priority",
            "shutter-priority",
            "creative",
            "action",
            "portrait",
            "landscape");
    private static final List<String> METERINGS =
            List.of("average", "centre-weighted", "spot", "multi-spot", "pattern", "partial");
    private static final List<String> WHITE_BALANCES = List.of("auto", "manual");

    private final Metadata metadata = new Metadata();

    private ExifReading(byte[] tiff) {
        new ExifReader().extract(new ByteArrayReader(tiff), metadata);
    }

    static Exif of(byte @Nullable [] tiff, @Nullable String profileName) {
        Exif exif = Exif.NONE;
        if (tiff != null) {
            try {
                exif = new ExifReading(tiff).exif();
            } catch (RuntimeException | StackOverflowError e) {
                exif = Exif.NONE; // hand-made EXIF breaks its reader in ways nobody lists
            }
        }
        return profileName == null ? exif : withProfile(exif, profileName);
    }

    private Exif exif() {
        GeoLocation place = place();
        return new Exif(
                camera(),
                text(ExifDirectoryBase.TAG_LENS_MODEL),
                whole(ExifDirectoryBase.TAG_ISO_EQUIVALENT, 1, 10_000_000),
                number(ExifDirectoryBase.TAG_FNUMBER, 0.4, 256),
                number(ExifDirectoryBase.TAG_EXPOSURE_TIME, 1e-6, 86_400),
                number(ExifDirectoryBase.TAG_FOCAL_LENGTH, 0.3, 20_000),
                whole(ExifDirectoryBase.TAG_35MM_FILM_EQUIV_FOCAL_LENGTH, 1, 50_000),
                number(ExifDirectoryBase.TAG_EXPOSURE_BIAS, -20, 20),
                named(ExifDirectoryBase.TAG_EXPOSURE_PROGRAM, 1, PROGRAMS),
                named(ExifDirectoryBase.TAG_METERING_MODE, 1, METERINGS),
                named(ExifDirectoryBase.TAG_WHITE_BALANCE_MODE, 0, WHITE_BALANCES),
                flash(),
                whole(ExifDirectoryBase.TAG_ORIENTATION, 1, 8),
                colourSpace(),
                time(),
                text(ExifDirectoryBase.TAG_SOFTWARE),
                place == null ? null : place.getLatitude(),
                place == null ? null : place.getLongitude());
    }

    private static Exif withProfile(Exif e, String name) {
        return new Exif(
                e.camera(),
                e.lens(),
                e.iso(),
                e.aperture(),
                e.shutterSeconds(),
                e.focalLength(),
                e.focalLength35(),
                e.exposureCompensation(),
                e.exposureProgram(),
                e.meteringMode(),
                e.whiteBalance(),
                e.flashFired(),
                e.orientation(),
                name,
                e.takenAt(),
                e.software(),
                e.latitude(),
                e.longitude());
    }

    /// The directories that speak of the photo itself, not of its thumbnail.
    private @Nullable Directory with(int tag) {
        Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        if (main != null && main.containsTag(tag)) {
            return main;
        }
        Directory sub = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        return sub != null && sub.containsTag(tag) ? sub : null;
    }

    private @Nullable String text(int tag) {
        Directory directory = with(tag);
        return directory == null ? null : Line.clean(directory.getString(tag));
    }

    private @Nullable Double number(int tag, double least, double most) {
        Directory directory = with(tag);
        Rational value = directory == null ? null : directory.getRational(tag);
        double number = value == null || value.getDenominator() == 0 ? Double.NaN : value.doubleValue();
        return number >= least && number <= most ? (Double) number : null;
    }

    private @Nullable Integer whole(int tag, int least, int most) {
        Directory directory = with(tag);
        Integer number = directory == null ? null : directory.getInteger(tag);
        return number != null && number >= least && number <= most ? number : null;
    }

    private @Nullable String named(int tag, int first, List<String> names) {
        Integer value = whole(tag, first, first + names.size() - 1);
        return value == null ? null : names.get(value - first);
    }

    /// Most cameras repeat the maker's name in the model's.
    private @Nullable String camera() {
        String make = text(ExifDirectoryBase.TAG_MAKE);
        String model = text(ExifDirectoryBase.TAG_MODEL);
        if (make == null || model == null) {
            return model == null ? make : model;
        }
        String first = make.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        return model.toLowerCase(Locale.ROOT).startsWith(first) ? model : Line.clean(make + " " + model);
    }

    private @Nullable Boolean flash() {
        Integer flash = whole(ExifDirectoryBase.TAG_FLASH, 0, 0xffff);
        return flash == null ? null : (flash & 1) == 1;
    }

    private @Nullable String colourSpace() {
        Integer space = whole(ExifDirectoryBase.TAG_COLOR_SPACE, 1, 0xffff);
        if (space != null && space == 1) {
            return "sRGB";
        }
        return space != null && space == 2 || isAdobeRgb() ? Profiles.ADOBE_RGB : null;
    }

    /// The camera's own way to say Adobe RGB without a profile (DCF).
    private boolean isAdobeRgb() {
        ExifInteropDirectory interop = metadata.getFirstDirectoryOfType(ExifInteropDirectory.class);
        return interop != null && "R03".equals(interop.getString(ExifInteropDirectory.TAG_INTEROP_INDEX));
    }

    private @Nullable LocalDateTime time() {
        String text = text(ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
        if (text == null) {
            return null;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(text, TIME);
            return time.getYear() >= 1826 && time.getYear() <= 2200 ? time : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable GeoLocation place() {
        GpsDirectory gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
        GeoLocation place = gps == null ? null : gps.getGeoLocation();
        boolean sensible = place != null
                && !place.isZero()
                && Math.abs(place.getLatitude()) <= 90
                && Math.abs(place.getLongitude()) <= 180;
        return sensible ? place : null;
    }
}
