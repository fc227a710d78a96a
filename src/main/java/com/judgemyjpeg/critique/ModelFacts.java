package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Composition;
import com.judgemyjpeg.pixels.Measurements.Horizon;
import com.judgemyjpeg.pixels.Measurements.Swatch;
import com.judgemyjpeg.pixels.Measurements.Thing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// What is known about a photo besides its look, as one line of JSON. Where it was taken stays here: a
/// provider needs no place and no date to judge. Maps of the frame stay here too, because the model sees the
/// frame itself.
final class ModelFacts {
    /// Raise it when a fact comes, goes or gets another meaning: the model may then give other numbers.
    static final int LAYOUT = 1;

    private static final int LONGEST = 80;
    private static final int MOST_THINGS = 12;

    private static final JsonMapper JSON = JsonMapper.builder()
            // look-alike letters, direction marks and line separators become plain escapes
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ModelFacts() {}

    static String json(Measurements measured, Exif exif) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("measurements", measurements(measured));
        facts.put("exif", known(exif) ? camera(exif) : null);
        // inside JSON these two stand in strings only; escaped, no string can close the block it is in
        return JSON.writeValueAsString(facts).replace("<", "\\u003c").replace(">", "\\u003e");
    }

    /// True when the camera told how the photo was made. A colour space or a date alone says nothing about
    /// that.
    static boolean known(Exif exif) {
        Map<String, Object> camera = camera(exif);
        camera.keySet().retainAll(Set.of("camera", "lens", "iso", "aperture_f", "shutter_seconds", "focal_length_mm"));
        return !camera.isEmpty();
    }

    private static Map<String, Object> measurements(Measurements m) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("exposure", exposure(m.exposure()));
        all.put("light", light(m.light()));
        all.put("focus", focus(m.focus()));
        all.put(
                "noise",
                facts(
                        "sigma_8bit",
                        m.noise().sigma(),
                        "confidence_0_1",
                        m.noise().confidence()));
        all.put("colour", colour(m.colour()));
        all.put("composition", composition(m.composition()));
        all.put("horizon", horizon(m.horizon()));
        all.put("recognised", recognised(m.things()));
        return all;
    }

    private static Map<String, Object> exposure(Measurements.Exposure e) {
        return facts(
                "highlights_clipped_fraction", e.highlightsClipped(),
                "shadows_clipped_fraction", e.shadowsClipped(),
                "off_by_ev", e.stops(),
                "lightness_p5_0_100", e.p5(),
                "lightness_median_0_100", e.median(),
                "lightness_p95_0_100", e.p95(),
                "key", e.key().name());
    }

    private static Map<String, Object> light(Measurements.Light l) {
        return facts(
                "contrast_0_1", l.contrast(),
                "local_contrast_0_1", l.localContrast(),
                "subject_brighter_by_ev", l.subjectStops(),
                "comes_from", l.from().name(),
                "directionality_0_1", l.directionality());
    }

    private static Map<String, Object> focus(Measurements.Focus f) {
        return facts(
                "sharpness_0_1", f.sharpness(),
                "subject_0_1", f.subject(),
                "background_0_1", f.background(),
                "missed", f.missed(),
                "shallow_depth_of_field", f.shallow(),
                "motion_blur_0_1", f.motion(),
                "motion_blur_degrees", f.motionAngle(),
                "sharpest_at_x", f.sharpestX(),
                "sharpest_at_y", f.sharpestY());
    }

    private static Map<String, Object> colour(Measurements.Colour c) {
        Map<String, Object> facts = facts(
                "monochrome", c.monochrome(),
                "saturation_0_1", c.saturation(),
                "colourfulness_0_110", c.colourfulness(),
                "cast_green_magenta_lab_a", c.castA(),
                "cast_blue_yellow_lab_b", c.castB(),
                "cast_confidence_0_1", c.castConfidence(),
                "harmony", c.harmony().name());
        facts.put("palette", c.palette().stream().map(ModelFacts::swatch).toList());
        return facts;
    }

    private static Map<String, Object> swatch(Swatch swatch) {
        return facts("hex", swatch.hex(), "fraction", swatch.share());
    }

    private static Map<String, Object> composition(Composition c) {
        Map<String, Object> facts = facts(
                "subject_confidence_0_1", c.subjectConfidence(),
                "on_thirds_0_1", c.thirds(),
                "centred_0_1", c.centred(),
                "balance_left_right", c.balanceX(),
                "balance_top_bottom", c.balanceY(),
                "symmetry_0_1", c.symmetry(),
                "clutter_0_1", c.clutter(),
                "border_tension_0_1", c.borderTension(),
                "subject_cut", c.subjectCut(),
                "empty_space_0_1", c.emptySpace(),
                "leading_lines_0_1", c.lines());
        facts.put("subject_box", box(c.subject()));
        return facts;
    }

    private static Map<String, Object> horizon(Horizon h) {
        return facts("tilt_degrees", h.degrees(), "confidence_0_1", h.confidence(), "y", h.y());
    }

    private static List<Map<String, Object>> recognised(List<Thing> things) {
        return things.stream().limit(MOST_THINGS).map(ModelFacts::thing).toList();
    }

    private static Map<String, Object> thing(Thing thing) {
        Map<String, Object> facts = facts("label", thing.label(), "confidence_0_1", thing.confidence());
        facts.put("box", box(thing.box()));
        return facts;
    }

    private static Map<String, Object> box(Box box) {
        return facts("x", box.x(), "y", box.y(), "width", box.width(), "height", box.height());
    }

    private static Map<String, Object> camera(Exif exif) {
        LocalDateTime taken = exif.takenAt();
        return facts(
                "camera", exif.camera(),
                "lens", exif.lens(),
                "iso", exif.iso(),
                "aperture_f", exif.aperture(),
                "shutter_seconds", exif.shutterSeconds(),
                "focal_length_mm", exif.focalLength(),
                "focal_length_35mm_equivalent", exif.focalLength35(),
                "exposure_compensation_ev", exif.exposureCompensation(),
                "exposure_program", exif.exposureProgram(),
                "metering_mode", exif.meteringMode(),
                "white_balance", exif.whiteBalance(),
                "flash_fired", exif.flashFired(),
                "colour_space", exif.colourSpace(),
                "taken_hour_0_23", taken == null ? null : taken.getHour(),
                "taken_month", taken == null ? null : taken.getMonthValue(),
                "software", exif.software());
    }

    /// Names and values in turn; what is unknown is left out.
    private static Map<String, Object> facts(@Nullable Object... turns) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < turns.length; i += 2) {
            Object value = tidy(turns[i + 1]);
            if (value != null) {
                facts.put(String.valueOf(turns[i]), value);
            }
        }
        return facts;
    }

    private static @Nullable Object tidy(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> ModelText.clean(text, LONGEST);
            case Double number -> rounded(number);
            default -> value;
        };
    }

    /// Four significant digits: 1/4000 s must not become 0, and nothing here is known more closely.
    private static @Nullable Number rounded(double number) {
        if (!Double.isFinite(number)) {
            return null;
        }
        return new BigDecimal(number, new MathContext(4)).stripTrailingZeros();
    }
}
