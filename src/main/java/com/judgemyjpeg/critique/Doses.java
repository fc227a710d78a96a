package com.judgemyjpeg.critique;

import static java.util.Map.entry;

import com.judgemyjpeg.pixels.Measurements;
import java.util.Map;

/// How far to move which slider, from the measurements: starting points on the scale most programs share (-100
/// to 100, or EV), gentle on purpose.
final class Doses {
    private Doses() {}

    static Map<String, String> of(Measurements m, Numbers numbers) {
        var e = m.exposure();
        double contrast = Math.clamp((.72 - m.light().contrast()) * 90, 5, 45);
        double lift = Math.clamp(-m.light().subjectStops() * .6, .2, 1.2);
        double colour =
                m.colour().colourfulness() > 60 ? -Math.min(30, m.colour().colourfulness() - 55) : 15;
        return Map.ofEntries(
                entry("doseExposure", numbers.signed(Math.clamp(-e.stops() * .85, -2, 2))),
                entry("doseLight", numbers.signedWhole(Math.clamp(-e.stops() * 25, -60, 60))),
                entry("doseHighlights", numbers.signedWhole(-Math.clamp(25 + e.highlightsClipped() * 500, 25, 85))),
                entry("doseShadows", numbers.signedWhole(Math.clamp(15 + e.shadowsClipped() * 200, 15, 60))),
                entry("doseContrast", numbers.signedWhole(contrast)),
                entry("doseNoise", numbers.whole(Math.clamp(m.noise().sigma() * 6, 10, 60))),
                entry("doseSharpen", numbers.whole(Math.clamp((1 - m.focus().sharpness()) * 110, 25, 90))),
                entry("doseSubject", numbers.signed(lift)),
                entry("doseColour", numbers.signedWhole(colour)),
                entry("doseWarmth", numbers.signedWhole(Math.clamp(-m.colour().castB() * 1.2, -30, 30))),
                entry("doseTint", numbers.signedWhole(Math.clamp(-m.colour().castA() * 1.2, -30, 30))));
    }
}
