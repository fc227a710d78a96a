package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Harmony;
import com.judgemyjpeg.pixels.Measurements.Key;

/// Guesses at what no pixel tells: each starts in the middle and moves a little, never to an end. They reward
/// what people tend to reward (one clear subject, faces, light with a direction, colours that agree) and say
/// so openly.
final class EstimatedShares {
    private static final double LEAST = .3;
    private static final double MOST = .82;

    private EstimatedShares() {}

    static double creativity(Measurements m) {
        var c = m.composition();
        double guess = .43
                + .12 * drama(m)
                + (m.colour().harmony() == Harmony.MIXED ? 0 : .06)
                + (m.exposure().key() == Key.NORMAL ? 0 : .05)
                + (m.focus().shallow() ? .05 : 0)
                + .08 * above(Math.max(c.lines(), c.symmetry()), .5)
                + .06 * above(c.emptySpace(), .4)
                - .1 * above(c.clutter(), .5);
        return within(guess - faults(m));
    }

    static double emotion(Measurements m) {
        double guess = .44
                + .2 * Math.min(1, 2.5 * Math.sqrt(faceShare(m)))
                + .14 * drama(m)
                + (m.colour().monochrome() ? .04 : .06 * Math.clamp(m.colour().colourfulness() / 80, 0, 1))
                - .1 * above(m.composition().clutter(), .5);
        return within(guess - faults(m));
    }

    static double storytelling(Measurements m) {
        int things = Subjects.things(m).size();
        double guess = .4
                + (things == 0 ? 0 : things == 1 ? .08 : .15)
                + .14 * Math.clamp(m.composition().subjectConfidence(), 0, 1)
                + .06 * drama(m)
                - (m.composition().subjectCut() ? .05 : 0)
                - .1 * above(m.composition().clutter(), .6);
        return within(guess - faults(m));
    }

    /// 0-1: how far the light is from an even grey day.
    static double drama(Measurements m) {
        double direction = Math.clamp(m.light().directionality() * 1.6, 0, 1);
        double contrast = Math.clamp((m.light().contrast() - .4) * 2, 0, 1);
        double subject = Math.clamp(m.light().subjectStops(), 0, 1);
        return (direction + contrast + subject) / 3;
    }

    private static double faceShare(Measurements m) {
        return Math.min(
                1,
                Subjects.faces(m).stream()
                        .mapToDouble(t -> t.box().width() * t.box().height())
                        .sum());
    }

    /// A technical fault that anybody sees stands between the photo and whatever it wanted to say.
    private static double faults(Measurements m) {
        double blurred = m.focus().sharpness() < .3 ? .08 : 0;
        double burnt = m.exposure().highlightsClipped() > .15 && m.exposure().key() != Key.HIGH ? .05 : 0;
        double off = Math.abs(m.exposure().stops()) > 1.5 ? .05 : 0;
        return blurred + burnt + off;
    }

    private static double above(double value, double threshold) {
        return Math.clamp((value - threshold) / (1 - threshold), 0, 1);
    }

    private static double within(double guess) {
        return Math.clamp(guess, LEAST, MOST);
    }
}
