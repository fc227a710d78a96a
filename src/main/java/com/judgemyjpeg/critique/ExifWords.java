package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.Critique.ExifReading;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the camera's settings like a photographer would, and holds them against what was measured.
final class ExifWords {
    private final Exif exif;
    private final Measurements m;
    private final Wording wording;
    private final @Nullable Double focal;

    private ExifWords(Exif exif, Measurements m, Wording wording) {
        this.exif = exif;
        this.m = m;
        this.wording = wording;
        this.focal = ExifFacts.focal35(exif);
    }

    /// @param wording knows the facts of [ExifFacts]
    static ExifReading read(Exif exif, Measurements m, Wording wording) {
        ExifWords words = new ExifWords(exif, m, wording);
        return new ExifReading(words.exposure(), words.equipment(), words.conditions(), words.issues());
    }

    private @Nullable String exposure() {
        Double shutter = exif.shutterSeconds();
        Integer iso = exif.iso();
        List<String> keys = new ArrayList<>();
        add(keys, shutter != null || iso != null || exif.aperture() != null, "triangle");
        if (shutter != null && shutter >= 1) {
            keys.add("long");
        } else if (shutter != null && focal != null) {
            keys.add(shutter <= 1 / focal ? "handheld-safe" : "handheld-risky");
        }
        add(keys, iso != null && iso <= 200, "iso-low");
        add(keys, iso != null && iso >= 1600, "iso-high");
        Double bias = exif.exposureCompensation();
        add(keys, bias != null && Math.abs(bias) >= .25, "bias");
        return told(keys);
    }

    private @Nullable String equipment() {
        List<String> keys = new ArrayList<>();
        if (exif.camera() != null) {
            keys.add(exif.lens() == null ? "equipment" : "equipment-lens");
        } else {
            add(keys, exif.lens() != null, "lens");
        }
        if (focal != null) {
            keys.add(focal < 33 ? "wide" : focal <= 70 ? "normal" : "tele");
        }
        return told(keys);
    }

    private @Nullable String conditions() {
        List<String> keys = new ArrayList<>();
        if (exif.takenAt() != null) {
            keys.add(hour(exif.takenAt().getHour()));
        }
        add(keys, Boolean.TRUE.equals(exif.flashFired()), "flash");
        return told(keys);
    }

    /// The clock alone cannot know the sun: the words stay careful.
    private static String hour(int hour) {
        if (hour < 5 || hour >= 22) {
            return "night";
        }
        if (hour < 8 || hour >= 18) {
            return "low-sun";
        }
        return hour >= 11 && hour < 15 ? "noon" : "daytime";
    }

    private @Nullable String issues() {
        Double shutter = exif.shutterSeconds();
        Double aperture = exif.aperture();
        Integer iso = exif.iso();
        if (shutter == null && aperture == null && iso == null) {
            return null;
        }
        List<String> keys = new ArrayList<>();
        boolean slow = shutter != null && focal != null && shutter > 1.2 / focal;
        add(keys, slow && m.focus().sharpness() < .45, "issue-shake");
        add(keys, iso != null && iso >= 800 && m.noise().sigma() > 3, "issue-noise");
        add(keys, aperture != null && aperture >= 16, "issue-diffraction");
        add(keys, aperture != null && aperture <= 2.8 && m.focus().missed(), "issue-open");
        add(keys, keys.isEmpty() && !slow, "issue-none");
        return told(keys);
    }

    private static void add(List<String> keys, boolean when, String key) {
        if (when) {
            keys.add(key);
        }
    }

    private @Nullable String told(List<String> keys) {
        if (keys.isEmpty()) {
            return null;
        }
        return String.join(
                " ", keys.stream().map(key -> wording.plain("exif." + key)).toList());
    }
}
