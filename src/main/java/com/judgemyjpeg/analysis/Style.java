package com.judgemyjpeg.analysis;

import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Key;
import java.util.Locale;

/// How a photo looks as a whole, by what was measured on it: what a series has in common. The first that fits.
public enum Style {
    MONOCHROME,
    LOW_KEY,
    HIGH_KEY,
    SHALLOW,
    VIVID,
    MUTED,
    NATURAL;

    /// Of Hasler and Süsstrunk's figure: below the first, people call a picture hardly coloured, above the second
    /// highly.
    private static final double HARDLY_COLOURED = 20;
    private static final double HIGHLY_COLOURED = 60;

    static Style of(Measurements m) {
        if (m.colour().monochrome()) {
            return MONOCHROME;
        }
        if (m.exposure().key() != Key.NORMAL) {
            return m.exposure().key() == Key.LOW ? LOW_KEY : HIGH_KEY;
        }
        if (m.focus().shallow()) {
            return SHALLOW;
        }
        double colour = m.colour().colourfulness();
        return colour > HIGHLY_COLOURED ? VIVID : colour < HARDLY_COLOURED ? MUTED : NATURAL;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
