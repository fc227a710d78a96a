package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Side;
import com.judgemyjpeg.pixels.Measurements.Swatch;
import com.judgemyjpeg.pixels.Measurements.Thing;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Everything measured, by name, written as the language writes it: what fills the places of the texts. The
/// names are listed at the top of `i18n/critique_en.properties`.
final class Facts {
    private static final Texts WORDS = new Texts("critique");

    private final Measurements m;
    private final Language language;
    private final Numbers numbers;
    private final Map<String, String> facts = new HashMap<>();

    private Facts(Measurements m, Language language) {
        this.m = m;
        this.language = language;
        this.numbers = new Numbers(language.locale());
    }

    static Map<String, String> of(Measurements m, Exif exif, Language language) {
        Facts facts = new Facts(m, language);
        facts.exposure();
        facts.light();
        facts.focus();
        facts.composition();
        facts.colour();
        facts.subject();
        facts.facts.put("settings", ExifFacts.settings(exif, facts.numbers));
        facts.facts.putAll(Doses.of(m, facts.numbers));
        return facts.facts;
    }

    private void exposure() {
        var e = m.exposure();
        facts.put("burnt", numbers.percent(e.highlightsClipped()));
        facts.put("burntWhere", word(Places.of(e.clipping(), 255)));
        facts.put("blocked", numbers.percent(e.shadowsClipped()));
        facts.put("blockedWhere", word(Places.of(e.clipping(), 128)));
        facts.put("stops", numbers.decimal(Math.abs(e.stops())));
        facts.put("median", numbers.whole(e.median()));
        facts.put("darkest", numbers.whole(e.p5()));
        facts.put("brightest", numbers.whole(e.p95()));
    }

    private void light() {
        var light = m.light();
        facts.put("contrast", numbers.ofHundred(light.contrast()));
        facts.put("micro", numbers.ofHundred(light.localContrast()));
        facts.put("subjectStops", numbers.decimal(Math.abs(light.subjectStops())));
        facts.put("subjectLight", numbers.signed(light.subjectStops()));
        facts.put("from", word("from." + Wording.code(light.from())));
        facts.put("uneven", numbers.ofHundred(light.directionality()));
    }

    private void focus() {
        var f = m.focus();
        facts.put("sharpness", numbers.ofHundred(f.sharpness()));
        facts.put("subjectSharp", numbers.ofHundred(f.subject()));
        facts.put("backgroundSharp", numbers.ofHundred(f.background()));
        double more = Math.max(f.subject(), f.background());
        double less = Math.max(.02, Math.min(f.subject(), f.background()));
        facts.put("ratio", numbers.decimal(Math.clamp(more / less, 1, 20)));
        facts.put("sharpWhere", word(Places.at(f.sharpestX(), f.sharpestY())));
        facts.put("motion", numbers.ofHundred(f.motion()));
        facts.put("noise", numbers.decimal(m.noise().sigma()));
    }

    private void composition() {
        var c = m.composition();
        facts.put("tilt", numbers.decimal(Math.abs(m.horizon().degrees())));
        facts.put("tiltWay", word(m.horizon().degrees() < 0 ? "turn.anticlockwise" : "turn.clockwise"));
        facts.put("straighten", numbers.signed(-m.horizon().degrees()));
        facts.put("clutter", numbers.ofHundred(c.clutter()));
        facts.put("empty", numbers.percent(Math.clamp(c.emptySpace(), 0, 1)));
        facts.put("symmetry", numbers.ofHundred(c.symmetry()));
        facts.put("lines", numbers.ofHundred(c.lines()));
        facts.put("thirds", numbers.ofHundred(c.thirds()));
        facts.put("clear", numbers.ofHundred(c.subjectConfidence()));
        facts.put("border", numbers.ofHundred(c.borderTension()));
        facts.put("heavySide", word("side." + Wording.code(heavySide())));
        facts.put("balance", numbers.ofHundred(Math.hypot(c.balanceX(), c.balanceY())));
    }

    private Side heavySide() {
        var c = m.composition();
        if (Math.abs(c.balanceX()) >= Math.abs(c.balanceY())) {
            return c.balanceX() < 0 ? Side.LEFT : Side.RIGHT;
        }
        return c.balanceY() < 0 ? Side.TOP : Side.BOTTOM;
    }

    private void colour() {
        var colour = m.colour();
        facts.put("saturation", numbers.ofHundred(colour.saturation()));
        facts.put("colourfulness", numbers.whole(colour.colourfulness()));
        facts.put("harmony", word("harmony." + Wording.code(colour.harmony())));
        facts.put("colours", colours(colour.palette()));
        double share =
                colour.palette().isEmpty() ? 0 : colour.palette().getFirst().share();
        facts.put("mainShare", numbers.percent(share));
        facts.put("castStrength", numbers.whole(Math.hypot(colour.castA(), colour.castB())));
        facts.put("castHue", word("cast." + castHue()));
    }

    private String castHue() {
        double a = m.colour().castA();
        double b = m.colour().castB();
        if (Math.abs(a) > Math.abs(b)) {
            return a < 0 ? "green" : "magenta";
        }
        return b < 0 ? "blue" : "yellow";
    }

    private String colours(List<Swatch> palette) {
        return palette.stream()
                .map(swatch -> word("colour." + ColourNames.of(swatch.hex())))
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
    }

    private void subject() {
        var box = m.composition().subject();
        facts.put("subjectWhere", word(Places.at(box.centreX(), box.centreY())));
        facts.put("subjectShare", numbers.percent(Math.clamp(box.width() * box.height(), 0, 1)));
        String label = Subjects.label(m);
        String named = label == null ? null : WORDS.find(language, "label." + label);
        facts.put("named", named == null ? "" : " (" + named + ")");
        facts.put("things", things());
        facts.put("thingsCount", numbers.whole(Subjects.things(m).size()));
        int faces = Subjects.faces(m).size();
        facts.put(
                "faces",
                WORDS.text(
                        language,
                        "faces." + (faces == 0 ? "none" : faces == 1 ? "one" : "many"),
                        Map.of("count", faces)));
    }

    /// `person × 2, dog, kite`: the three most frequent labels.
    private String things() {
        Map<String, Long> counts = Subjects.things(m).stream()
                .map(Thing::label)
                .collect(Collectors.groupingBy(Subjects::code, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(3)
                .map(entry -> word("label." + entry.getKey()) + (entry.getValue() > 1 ? " × " + entry.getValue() : ""))
                .collect(Collectors.joining(", "));
    }

    private String word(String key) {
        return WORDS.text(language, key);
    }
}
