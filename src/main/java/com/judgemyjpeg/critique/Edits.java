package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.Critique.Difficulty;
import com.judgemyjpeg.critique.Critique.Edit;
import com.judgemyjpeg.critique.Critique.Tool;
import com.judgemyjpeg.pixels.Measurements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which sliders to move, most needed first. Each action is written down for two programs; the photo chooses,
/// and a program that has been named already stands back.
final class Edits {
    private static final int MOST = 4;

    private record Need(String action, double weight, Difficulty difficulty, Tool first, Tool second) {}

    private Edits() {}

    static List<Edit> of(Measurements m, Wording wording, Seed seed) {
        Set<Tool> used = EnumSet.noneOf(Tool.class);
        List<Edit> edits = new ArrayList<>();
        needs(m).stream()
                .filter(need -> need.weight() > 0)
                .sorted(Comparator.comparingDouble(Need::weight).reversed())
                .limit(MOST)
                .forEach(need -> edits.add(told(need, tool(need, used, seed), wording)));
        return edits;
    }

    private static List<Need> needs(Measurements m) {
        var e = m.exposure();
        double tilt = m.horizon().confidence() >= .4 ? Math.abs(m.horizon().degrees()) : 0;
        double cast = Math.hypot(m.colour().castA(), m.colour().castB());
        boolean tinted =
                m.colour().castConfidence() >= .4 && cast > 6 && !m.colour().monochrome();
        double vivid = m.colour().colourfulness();
        boolean colourless = m.colour().monochrome();
        double softness = 1 - m.focus().sharpness();
        return List.of(
                new Need("exposure", over(Math.abs(e.stops()), .3), Difficulty.EASY, Tool.LIGHTROOM, Tool.SNAPSEED),
                new Need(
                        "highlights",
                        4 * over(e.highlightsClipped(), .008),
                        Difficulty.EASY,
                        Tool.LIGHTROOM,
                        Tool.DARKTABLE),
                new Need("shadows", 2.5 * over(e.shadowsClipped(), .03), Difficulty.EASY, Tool.LIGHTROOM, Tool.GIMP),
                new Need(
                        "contrast",
                        2 * over(.6 - m.light().contrast(), 0),
                        Difficulty.EASY,
                        Tool.PHOTOSHOP,
                        Tool.SNAPSEED),
                new Need("straighten", over(tilt, .8) * .4, Difficulty.EASY, Tool.LIGHTROOM, Tool.SNAPSEED),
                new Need(
                        "denoise",
                        over(m.noise().sigma(), 3) * m.noise().confidence() * .15,
                        Difficulty.EASY,
                        Tool.DARKTABLE,
                        Tool.LIGHTROOM),
                new Need(
                        "sharpen",
                        m.focus().sharpness() < .6 ? .3 * softness : 0,
                        Difficulty.EASY,
                        Tool.GIMP,
                        Tool.PHOTOSHOP),
                new Need("balance", tinted ? cast * .03 : 0, Difficulty.EASY, Tool.DARKTABLE, Tool.LIGHTROOM),
                new Need("crop", over(m.composition().clutter(), .5), Difficulty.EASY, Tool.SNAPSEED, Tool.GIMP),
                new Need(
                        "subject",
                        .12 + .5 * over(-m.light().subjectStops(), 0),
                        Difficulty.MEDIUM,
                        Tool.LIGHTROOM,
                        Tool.PHOTOSHOP),
                new Need(
                        "colour",
                        colourless ? 0 : vivid > 85 ? .4 : vivid < 20 ? .25 : 0,
                        Difficulty.EASY,
                        Tool.LIGHTROOM,
                        Tool.DARKTABLE),
                new Need(
                        "clarity",
                        .25 * over(.5 - m.light().localContrast(), 0) + .05,
                        Difficulty.EASY,
                        Tool.LIGHTROOM,
                        Tool.DARKTABLE),
                new Need("vignette", .08, Difficulty.EASY, Tool.PHOTOSHOP, Tool.SNAPSEED));
    }

    private static double over(double value, double threshold) {
        return Math.max(0, value - threshold);
    }

    private static Tool tool(Need need, Set<Tool> used, Seed seed) {
        boolean swapped = seed.pick(need.action(), 2) == 1;
        Tool chosen = swapped ? need.second() : need.first();
        Tool other = swapped ? need.first() : need.second();
        Tool tool = used.contains(chosen) && !used.contains(other) ? other : chosen;
        used.add(tool);
        return tool;
    }

    private static Edit told(Need need, Tool tool, Wording wording) {
        String key = "edit." + need.action() + ".";
        return new Edit(
                tool, wording.plain(key + Wording.code(tool)), need.difficulty(), wording.plain(key + "effect"));
    }
}
