package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Harmony;
import com.judgemyjpeg.pixels.Measurements.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads the measurements once and notes what is worth a word, weightiest first. Every criterion has at least
/// one finding. The thresholds are lower than where points are lost in earnest, so that no number goes
/// unexplained.
final class Findings {
    private final Measurements m;
    private final List<Finding> found = new ArrayList<>();

    private Findings(Measurements m) {
        this.m = m;
    }

    static List<Finding> of(Measurements m) {
        Findings findings = new Findings(m);
        findings.exposure();
        findings.lighting();
        findings.focus();
        findings.frame();
        findings.arrangement();
        findings.estimates();
        findings.found.sort(Comparator.comparingDouble(Finding::weight).reversed());
        return List.copyOf(findings.found);
    }

    private void exposure() {
        var e = m.exposure();
        boolean high = e.key() == Key.HIGH;
        boolean low = e.key() == Key.LOW;
        note(e.highlightsClipped() > (high ? .06 : .01), Kind.BURNT, .35 + e.highlightsClipped() * 4);
        note(e.shadowsClipped() > (low ? .25 : .03), Kind.BLOCKED, .3 + e.shadowsClipped() * 2);
        note(e.stops() < -.35, Kind.DARK, .25 - e.stops() * .35);
        note(e.stops() > .35, Kind.BRIGHT, .25 + e.stops() * .35);
        boolean meant = Math.abs(e.stops()) <= .35;
        note(low && meant, Kind.LOW_KEY, .6);
        note(high && meant, Kind.HIGH_KEY, .6);
        note(e.highlightsClipped() <= .01 && e.shadowsClipped() <= .03 && meant, Kind.CLEAN, .3);
        otherwise(Criterion.EXPOSURE, Kind.CLEAN);
    }

    private void lighting() {
        var light = m.light();
        boolean meant = m.exposure().key() != Key.NORMAL && m.exposure().stops() == 0;
        note(light.contrast() < .5 && !meant, Kind.FLAT, .3 + (.5 - light.contrast()) * 1.6);
        boolean clipped = m.exposure().highlightsClipped() + m.exposure().shadowsClipped() > .02;
        note(light.contrast() > .9 && clipped && !meant, Kind.HARSH, .45);
        // a dark mountain under a bright sky is no backlit subject; a dark face is
        double backlit = Subjects.label(m) == null ? -1.2 : -.7;
        note(light.subjectStops() < backlit, Kind.BACKLIT, .25 - light.subjectStops() * .2);
        note(light.subjectStops() > .4, Kind.SPOTLIT, .3 + light.subjectStops() * .25);
        note(light.directionality() > .3 && sided(), Kind.SIDELIT, .25 + light.directionality() * .5);
        double cast = Math.hypot(m.colour().castA(), m.colour().castB());
        note(!m.colour().monochrome() && m.colour().castConfidence() >= .4 && cast > 6, Kind.TINTED, .2 + cast * .012);
        otherwise(Criterion.LIGHTING, Kind.EVEN);
    }

    private boolean sided() {
        return m.light().from() != Measurements.Side.EVEN;
    }

    private void focus() {
        var f = m.focus();
        boolean shaken = f.motion() > .6 && f.sharpness() < .45;
        note(f.missed(), Kind.MISSED, .7);
        note(shaken, Kind.SHAKEN, .4 + (.45 - f.sharpness()));
        note(f.sharpness() < .4 && !shaken, Kind.SOFT, .35 + (.4 - f.sharpness()) * 1.5);
        note(
                m.noise().sigma() > 3 && m.noise().confidence() >= .3,
                Kind.NOISY,
                .2 + m.noise().sigma() * .03);
        note(f.shallow() && !f.missed(), Kind.SHALLOW, .6);
        note(f.sharpness() > .65 && !f.missed(), Kind.SHARP, f.sharpness() * .6);
        note(nothingOf(Kind.MISSED, Kind.SHAKEN, Kind.SOFT, Kind.SHALLOW, Kind.SHARP), Kind.FAIR, .25);
    }

    /// What the edges of the frame do.
    private void frame() {
        var c = m.composition();
        double tilt = Math.abs(m.horizon().degrees());
        note(m.horizon().confidence() >= .4 && tilt >= .8, Kind.TILTED, .35 + tilt * .08);
        note(c.subjectCut() && c.subjectConfidence() >= .3, Kind.CUT, .45);
        note(c.clutter() > .55, Kind.CLUTTERED, c.clutter() * .7);
        note(Math.hypot(c.balanceX(), c.balanceY()) > .45, Kind.LOPSIDED, .35);
        note(c.subjectConfidence() < .25, Kind.LOST, .5 - c.subjectConfidence() * .6);
    }

    private void arrangement() {
        var c = m.composition();
        boolean clear = c.subjectConfidence() >= .35;
        note(clear && c.thirds() > .7, Kind.THIRDS, c.thirds() * .6);
        note(c.symmetry() > .8, Kind.SYMMETRIC, c.symmetry() * .65);
        note(c.lines() > .55, Kind.LINES, c.lines() * .6);
        note(c.emptySpace() > .5 && c.clutter() < .4, Kind.SPACE, c.emptySpace() * .65);
        note(nothingOf(Kind.THIRDS, Kind.SYMMETRIC, Kind.LINES, Kind.SPACE, Kind.LOST), Kind.PLACED, .2);
        otherwise(Criterion.COMPOSITION, Kind.PLACED);
    }

    private void estimates() {
        var colour = m.colour();
        note(colour.monochrome(), Kind.MONOCHROME, .45);
        note(!colour.monochrome() && colour.colourfulness() > 85, Kind.GARISH, .35);
        boolean agree = colour.harmony() != Harmony.MIXED && colour.harmony() != Harmony.MONOCHROME;
        note(!colour.monochrome() && agree && colour.colourfulness() > 20, Kind.HARMONIOUS, .4);
        otherwise(Criterion.CREATIVITY, Kind.SAFE);

        note(!Subjects.faces(m).isEmpty(), Kind.FACES, .5);
        note(EstimatedShares.drama(m) > .5, Kind.MOOD, EstimatedShares.drama(m) * .6);
        otherwise(Criterion.EMOTION, Kind.COOL);

        List<Measurements.Thing> things = Subjects.things(m);
        long kinds = things.stream().map(Measurements.Thing::label).distinct().count();
        note(things.size() > 1, Kind.SEVERAL, .3 + .03 * kinds);
        note(things.size() == 1, Kind.SINGLE, .3);
        otherwise(Criterion.STORYTELLING, Kind.MUTE);
    }

    private void note(boolean seen, Kind kind, double weight) {
        if (seen) {
            found.add(new Finding(kind, Math.clamp(weight, .05, 1)));
        }
    }

    private void otherwise(Criterion criterion, Kind plain) {
        note(found.stream().noneMatch(f -> f.kind().criterion() == criterion), plain, .2);
    }

    private boolean nothingOf(Kind... kinds) {
        return found.stream().noneMatch(f -> List.of(kinds).contains(f.kind()));
    }
}
