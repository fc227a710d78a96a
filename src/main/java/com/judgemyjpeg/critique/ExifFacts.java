package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Exif;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The camera's settings as photographers write them: `1/30 s`, `f/2.8`, `ISO 800`, `85 mm`.
final class ExifFacts {
    private ExifFacts() {}

    /// ` (1/30 s, f/2.8, ISO 800)`, with the blank before it; empty when the photo does not say.
    static String settings(Exif exif, Numbers numbers) {
        String triangle = triangle(exif, numbers);
        Double focal = focal35(exif);
        String length = focal == null || exif.shutterSeconds() == null ? "" : ", " + numbers.whole(focal) + " mm";
        return triangle.isEmpty() ? "" : " (" + triangle + length + ")";
    }

    static String triangle(Exif exif, Numbers numbers) {
        List<String> parts = new ArrayList<>();
        if (exif.shutterSeconds() != null) {
            parts.add(shutter(exif.shutterSeconds(), numbers));
        }
        if (exif.aperture() != null) {
            parts.add(aperture(exif.aperture(), numbers));
        }
        if (exif.iso() != null) {
            parts.add("ISO " + exif.iso());
        }
        return String.join(", ", parts);
    }

    static Map<String, String> of(Exif exif, Numbers numbers, Locale locale) {
        Map<String, String> facts = new HashMap<>();
        facts.put("triangle", triangle(exif, numbers));
        put(facts, "shutter", exif.shutterSeconds() == null ? null : shutter(exif.shutterSeconds(), numbers));
        put(facts, "aperture", exif.aperture() == null ? null : aperture(exif.aperture(), numbers));
        put(facts, "iso", exif.iso() == null ? null : "ISO " + exif.iso());
        put(facts, "bias", exif.exposureCompensation() == null ? null : numbers.signed(exif.exposureCompensation()));
        put(facts, "camera", exif.camera());
        put(facts, "lens", exif.lens());
        Double focal = focal35(exif);
        put(facts, "focal", focal == null ? null : numbers.whole(focal) + " mm");
        put(facts, "safe", focal == null ? null : shutter(1 / focal, numbers));
        var time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(clock(locale));
        put(facts, "time", exif.takenAt() == null ? null : time.format(exif.takenAt()));
        return facts;
    }

    /// The focal length that counts for shake and view: as on 35 mm film when the camera says so.
    static @Nullable Double focal35(Exif exif) {
        if (exif.focalLength35() != null && exif.focalLength35() > 0) {
            return (double) exif.focalLength35();
        }
        Double focal = exif.focalLength();
        // below 10 mm it is a small sensor whose factor we do not know
        return focal != null && focal >= 10 ? focal : null;
    }

    private static String shutter(double seconds, Numbers numbers) {
        if (seconds > .35) {
            return (seconds >= 2 ? numbers.whole(seconds) : numbers.decimal(seconds)) + " s";
        }
        return "1/" + Math.max(1, Math.round(1 / Math.max(seconds, 1e-6))) + " s";
    }

    private static String aperture(double number, Numbers numbers) {
        boolean whole = Math.abs(number - Math.rint(number)) < .05;
        return "f/" + (whole ? numbers.whole(number) : numbers.decimal(number));
    }

    /// Plain English means the American 12-hour clock with an unusual blank; the British form reads everywhere.
    private static Locale clock(Locale locale) {
        return locale.getLanguage().equals("en") ? Locale.UK : locale;
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
