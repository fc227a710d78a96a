package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.Critic.Brief;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Colour;
import com.judgemyjpeg.pixels.Measurements.Composition;
import com.judgemyjpeg.pixels.Measurements.Exposure;
import com.judgemyjpeg.pixels.Measurements.Focus;
import com.judgemyjpeg.pixels.Measurements.Grid;
import com.judgemyjpeg.pixels.Measurements.Harmony;
import com.judgemyjpeg.pixels.Measurements.Horizon;
import com.judgemyjpeg.pixels.Measurements.Key;
import com.judgemyjpeg.pixels.Measurements.Light;
import com.judgemyjpeg.pixels.Measurements.Noise;
import com.judgemyjpeg.pixels.Measurements.Side;
import com.judgemyjpeg.pixels.Measurements.Swatch;
import com.judgemyjpeg.pixels.Measurements.Thing;
import com.judgemyjpeg.platform.text.Language;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One photo of a boat, asked about in every way.
final class ModelBriefs {
    static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3, (byte) 0xff, (byte) 0xd9};

    private static final Box BOAT = new Box(0.3, 0.4, 0.2, 0.1);

    private ModelBriefs() {}

    static Brief plain() {
        return brief(exif("Acme 5", null), Tone.PROFESSIONAL, Language.EN, null);
    }

    static Brief withoutExif() {
        return brief(Exif.NONE, Tone.PROFESSIONAL, Language.EN, null);
    }

    static Brief decided(Scores scores) {
        return brief(exif("Acme 5", null), Tone.PROFESSIONAL, Language.EN, scores);
    }

    static Brief brief(Exif exif, Tone tone, Language language, @Nullable Scores decided) {
        return new Brief(
                measurements(),
                exif,
                PhotoType.LANDSCAPE,
                tone,
                language,
                decided,
                Critic.Rendition.of(JPEG),
                () -> Critic.Sake.NOBODY);
    }

    static Scores allAt(int points) {
        Map<Criterion, Integer> all = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            all.put(criterion, Math.min(points, criterion.max()));
        }
        return new Scores(all);
    }

    static Exif exif(@Nullable String camera, @Nullable String lens) {
        return new Exif(
                camera,
                lens,
                400,
                5.6,
                0.00025,
                35.0,
                52,
                -0.33,
                "Aperture priority",
                "Spot",
                "Auto",
                false,
                6,
                "Display P3",
                LocalDateTime.of(2024, 5, 17, 6, 12),
                "Acme Firmware 1",
                48.8583,
                2.2944);
    }

    private static Measurements measurements() {
        List<Double> flat = Collections.nCopies(64, 1 / 64.0);
        Grid grid = new Grid(2, 2, new byte[] {0, 1, 2, 3});
        return new Measurements(
                1,
                new Exposure(flat, flat, flat, flat, 0.012345678, 0, -0.7, 4, 38.5, 92, Key.NORMAL, grid),
                new Light(0.6, Double.NaN, -1.2, Side.LEFT, 0.4),
                new Focus(0.81, 0.78, 0.2, false, true, 0.1, 12, grid, 0.34, 0.45),
                new Noise(1.4, 0.9),
                new Colour(
                        false, 0.3, 31, 0.4, -3.1, 0.2, Harmony.ANALOGOUS, List.of(new Swatch("#aabbcc", 0.61, 210))),
                new Composition(BOAT, 0.7, 0.9, 0.1, -0.2, 0.1, 0.3, 0.2, 0.05, false, 0.6, 0.1, grid),
                new Horizon(1.4, 0.6, null),
                List.of(new Thing("boat", 0.93, BOAT)));
    }
}
