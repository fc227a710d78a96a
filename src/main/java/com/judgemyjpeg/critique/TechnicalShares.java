package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Composition;
import com.judgemyjpeg.pixels.Measurements.Key;
import com.judgemyjpeg.pixels.Measurements.Light;

/// What share (0-1) of its points each measured criterion earns. Every curve is monotone where more is plainly
/// better or worse; a dark or bright picture that is meant so pays little for the tones it gives up.
final class TechnicalShares {
    private static final Curve BURNT = Curve.through(0, 1, .005, .96, .02, .84, .05, .66, .12, .44, .3, .2, .6, .05);
    private static final Curve BURNT_ON_PURPOSE =
            Curve.through(0, 1, .005, .99, .02, .96, .05, .9, .12, .78, .3, .52, .6, .2);
    private static final Curve BLOCKED = Curve.through(0, 1, .01, .98, .05, .86, .15, .62, .4, .3, .8, .1);
    private static final Curve BLOCKED_ON_PURPOSE = Curve.through(0, 1, .01, 1, .05, .97, .15, .91, .4, .76, .8, .4);
    private static final Curve STOPS_OFF = Curve.through(0, 1, .25, .98, .7, .84, 1, .72, 2, .4, 3, .2, 4, .08);
    private static final Curve TONES = Curve.through(0, .5, 25, .76, 50, .92, 75, 1);

    private static final Curve CONTRAST = Curve.through(.05, .05, .3, .36, .5, .64, .7, .9, .8, 1, .93, .92, 1, .8);
    private static final Curve MICRO = Curve.through(0, .25, .1, .55, .25, .85, .4, 1);
    private static final Curve SUBJECT_LIGHT =
            Curve.through(-3, .1, -1.5, .3, -.7, .52, 0, .74, .6, 1, 1.5, .95, 3, .75);
    private static final Curve DIRECTION = Curve.through(0, .42, .15, .64, .35, .9, .55, 1, 1, .85);

    private static final Curve SHARP = Curve.through(0, .03, .15, .2, .3, .44, .5, .7, .7, .9, .85, 1);
    private static final Curve NOISE = Curve.through(1.2, 1, 2.5, .96, 4, .87, 8, .64, 15, .42);

    private static final Curve CLUTTER = Curve.through(.15, 1, .35, .82, .55, .58, .8, .3, 1, .15);
    private static final Curve BORDER = Curve.through(.08, 1, .25, .8, .5, .45, 1, .2);
    private static final Curve BALANCE = Curve.through(.12, 1, .35, .8, .6, .5, 1, .25);
    private static final Curve TILT = Curve.through(.5, 1, 1, .95, 2, .86, 5, .72, 12, .66);

    private TechnicalShares() {}

    static double exposure(Measurements m) {
        var e = m.exposure();
        double burnt = (e.key() == Key.HIGH ? BURNT_ON_PURPOSE : BURNT).at(e.highlightsClipped());
        double blocked = (e.key() == Key.LOW ? BLOCKED_ON_PURPOSE : BLOCKED).at(e.shadowsClipped());
        double tones = e.key() == Key.NORMAL ? TONES.at(e.p95() - e.p5()) : .95;
        return burnt * blocked * tones * STOPS_OFF.at(Math.abs(e.stops()));
    }

    static double lighting(Measurements m) {
        Light light = m.light();
        double contrast = CONTRAST.at(light.contrast());
        if (m.exposure().key() != Key.NORMAL && m.exposure().stops() == 0) {
            contrast = Math.max(contrast, .75); // fog, snow, a face in the dark: little contrast is the idea
        }
        return .45 * contrast
                + .13 * MICRO.at(light.localContrast())
                + .22 * SUBJECT_LIGHT.at(light.subjectStops())
                + .2 * DIRECTION.at(light.directionality());
    }

    static double focus(Measurements m) {
        var f = m.focus();
        double sharp = .6 * SHARP.at(f.sharpness()) + .4 * SHARP.at(f.subject());
        double missed = f.missed() ? .68 : 1;
        // directed blur counts only as far as the photo is blurred at all: panning with a sharp subject is a skill
        double shaken = 1 - .5 * Math.max(0, f.motion() - .5) * (1 - Math.clamp(f.sharpness(), 0, 1));
        double noisy = 1
                - Math.clamp(m.noise().confidence(), 0, 1)
                        * (1 - NOISE.at(m.noise().sigma()));
        return sharp * missed * shaken * noisy;
    }

    static double composition(Measurements m) {
        Composition c = m.composition();
        double order = .26 * placement(c)
                + .24 * CLUTTER.at(c.clutter())
                + .2 * (.25 + .75 * Math.sqrt(Math.clamp(c.subjectConfidence(), 0, 1)))
                + .12 * BALANCE.at(Math.hypot(c.balanceX(), c.balanceY()))
                + .1 * BORDER.at(c.borderTension())
                + .08 * (.4 + .6 * Math.max(c.lines(), c.symmetry()));
        return order * (c.subjectCut() ? .85 : 1) * level(m);
    }

    /// A third, a true middle, or a small subject in much calm: each is an answer to "where?".
    private static double placement(Composition c) {
        double centre = c.centred() * (.55 + .45 * c.symmetry());
        double calm = .9 * c.emptySpace();
        return .25 + .75 * Math.clamp(Math.max(c.thirds(), Math.max(centre, calm)), 0, 1);
    }

    private static double level(Measurements m) {
        return m.horizon().confidence() < .4 ? 1 : TILT.at(Math.abs(m.horizon().degrees()));
    }
}
