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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Measurements made by hand: an ordinary holiday photo unless a test changes a value.
final class Sample {
    static final List<String> LABELS = List.of("face", "person", "dog", "kite", "boat", "wine glass", "dining table");

    double burnt = .012;
    double blocked = .01;
    double stops = 0;
    double p5 = 12;
    double median = 50;
    double p95 = 85;
    Key key = Key.NORMAL;
    double contrast = .66;
    double micro = .2;
    double subjectStops = .1;
    Side from = Side.LEFT;
    double directionality = .25;
    double sharpness = .6;
    double subjectSharp = .58;
    double backgroundSharp = .4;
    boolean missed;
    boolean shallow;
    double motion = .2;
    double noise = 1.8;
    double noiseConfidence = .7;
    boolean monochrome;
    double colourfulness = 38;
    double castA = 1;
    double castB = 2;
    double castConfidence = .5;
    Harmony harmony = Harmony.MIXED;
    Box subject = new Box(.55, .3, .2, .3);
    double subjectConfidence = .5;
    double thirds = .6;
    double centred = .5;
    double balanceX = .15;
    double balanceY = .1;
    double symmetry = .4;
    double clutter = .42;
    double border = .2;
    boolean cut;
    double empty = .35;
    double lines = .3;
    double tilt = .3;
    double tiltConfidence = .5;
    List<Thing> things = new ArrayList<>();

    static Sample ordinary() {
        return new Sample();
    }

    /// As good as measurements get.
    static Sample splendid() {
        Sample s = new Sample();
        s.burnt = .001;
        s.blocked = .002;
        s.p5 = 8;
        s.p95 = 92;
        s.contrast = .82;
        s.micro = .4;
        s.subjectStops = .7;
        s.directionality = .55;
        s.sharpness = .88;
        s.subjectSharp = .9;
        s.backgroundSharp = .3;
        s.shallow = true;
        s.noise = 1;
        s.harmony = Harmony.COMPLEMENTARY;
        s.subjectConfidence = .9;
        s.thirds = .95;
        s.clutter = .12;
        s.border = .05;
        s.balanceX = .05;
        s.empty = .6;
        s.lines = .7;
        s.tilt = 0;
        s.things.add(new Thing("person", .9, s.subject));
        s.things.add(new Thing("face", .9, new Box(.58, .3, .1, .13)));
        return s;
    }

    /// Anything that could be measured, extremes included.
    static Sample random(Random random) {
        Sample s = new Sample();
        s.burnt = Math.pow(random.nextDouble(), 4);
        s.blocked = Math.pow(random.nextDouble(), 4);
        s.stops = random.nextBoolean() ? 0 : random.nextDouble(-4, 4);
        s.p5 = random.nextDouble(0, 40);
        s.median = random.nextDouble(s.p5, 80);
        s.p95 = random.nextDouble(s.median, 100);
        s.key = any(random, Key.values());
        s.contrast = random.nextDouble();
        s.micro = random.nextDouble() * .6;
        s.subjectStops = random.nextGaussian();
        s.from = any(random, Side.values());
        s.directionality = random.nextDouble();
        s.sharpness = random.nextDouble();
        s.subjectSharp = random.nextDouble();
        s.backgroundSharp = random.nextDouble();
        s.missed = random.nextInt(5) == 0;
        s.shallow = !s.missed && random.nextInt(4) == 0;
        s.motion = random.nextDouble();
        s.noise = random.nextDouble() * 10;
        s.noiseConfidence = random.nextDouble();
        s.monochrome = random.nextInt(6) == 0;
        s.colourfulness = random.nextDouble() * 110;
        s.castA = random.nextGaussian() * 6;
        s.castB = random.nextGaussian() * 6;
        s.castConfidence = random.nextDouble();
        s.harmony = any(random, Harmony.values());
        s.subject = new Box(random.nextDouble() * .7, random.nextDouble() * .7, .3, .3);
        s.subjectConfidence = random.nextDouble();
        s.thirds = random.nextDouble();
        s.centred = random.nextDouble();
        s.balanceX = random.nextDouble(-1, 1);
        s.balanceY = random.nextDouble(-1, 1);
        s.symmetry = random.nextDouble();
        s.clutter = random.nextDouble();
        s.border = random.nextDouble();
        s.cut = random.nextInt(4) == 0;
        s.empty = random.nextDouble();
        s.lines = random.nextDouble();
        s.tilt = random.nextGaussian() * 3;
        s.tiltConfidence = random.nextDouble();
        for (int i = random.nextInt(5); i > 0; i--) {
            s.things.add(new Thing(LABELS.get(random.nextInt(LABELS.size())), .8, s.subject));
        }
        return s;
    }

    Measurements build() {
        List<Double> flat = Collections.nCopies(64, 1 / 64.0);
        byte[] cells = new byte[96];
        cells[10] = (byte) 255;
        cells[11] = (byte) 255;
        cells[80] = (byte) 128;
        Grid grid = new Grid(12, 8, cells);
        var palette =
                List.of(new Swatch("#2266cc", .4, 215), new Swatch("#d08020", .2, 33), new Swatch("#222222", .1, -1));
        return new Measurements(
                1,
                new Exposure(flat, flat, flat, flat, burnt, blocked, stops, p5, median, p95, key, grid),
                new Light(contrast, micro, subjectStops, from, directionality),
                new Focus(sharpness, subjectSharp, backgroundSharp, missed, shallow, motion, 15, grid, .7, .4),
                new Noise(noise, noiseConfidence),
                new Colour(
                        monochrome, .4, monochrome ? 0 : colourfulness, castA, castB, castConfidence, harmony, palette),
                new Composition(
                        subject,
                        subjectConfidence,
                        thirds,
                        centred,
                        balanceX,
                        balanceY,
                        symmetry,
                        clutter,
                        border,
                        cut,
                        empty,
                        lines,
                        grid),
                new Horizon(tilt, tiltConfidence, null),
                List.copyOf(things));
    }

    static Exif exif() {
        return exif(1 / 30.0, 2.8, 800, 85.0, LocalDateTime.of(2026, 7, 4, 19, 30));
    }

    private static Exif onlyALens() {
        return new Exif(
                null,
                "Acme 85mm",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Exif exif(Random random) {
        if (random.nextInt(8) == 0) {
            return onlyALens();
        }
        return random.nextInt(4) == 0
                ? Exif.NONE
                : exif(
                        random.nextInt(3) == 0 ? null : Math.pow(2, random.nextDouble(-12, 5)),
                        random.nextInt(3) == 0 ? null : random.nextDouble(1.2, 22),
                        random.nextInt(3) == 0 ? null : random.nextInt(50, 25600),
                        random.nextInt(3) == 0 ? null : random.nextDouble(4, 400),
                        LocalDateTime.of(2026, 1, 1, random.nextInt(24), 5));
    }

    static Exif exif(
            @Nullable Double shutter,
            @Nullable Double aperture,
            @Nullable Integer iso,
            @Nullable Double focal,
            @Nullable LocalDateTime taken) {
        return new Exif(
                "Acme 5",
                "Acme 85mm",
                iso,
                aperture,
                shutter,
                focal,
                null,
                .7,
                null,
                null,
                null,
                true,
                1,
                "sRGB",
                taken,
                null,
                null,
                null);
    }

    static Critique judged(Measurements m, Tone tone, Language language) {
        return judged(m, exif(), PhotoType.GENERAL, tone, language, null);
    }

    static Critique judged(
            Measurements m, Exif exif, PhotoType type, Tone tone, Language language, @Nullable Scores decided) {
        return new MeasuredCritic()
                .judge(new Brief(
                        m,
                        exif,
                        type,
                        tone,
                        language,
                        decided,
                        Critic.Rendition.of(new byte[0]),
                        () -> Critic.Sake.NOBODY));
    }

    /// Every text that a person will read.
    static List<String> sentences(Critique c) {
        List<String> all = new ArrayList<>(List.of(c.summary()));
        all.addAll(c.texts().values());
        all.addAll(c.insights());
        all.addAll(c.suggestions());
        c.improvements().forEach(i -> all.addAll(List.of(i.what(), i.how())));
        all.add(c.retouch().reason());
        c.tips().forEach(tip -> all.add(tip.text()));
        c.edits().forEach(edit -> all.addAll(List.of(edit.what(), edit.effect())));
        for (String read : new String[] {
            c.exif().exposure(),
            c.exif().equipment(),
            c.exif().conditions(),
            c.exif().issues()
        }) {
            if (read != null) {
                all.add(read);
            }
        }
        return all;
    }

    private static <T> T any(Random random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
