package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Measurements;

/// A number that is the same for the same photo on every machine and differs between photos: it chooses
/// between texts that say the same. Made by hand because `hashCode` of records with enums and arrays changes
/// with every start.
record Seed(long value) {
    static Seed of(Measurements m) {
        long hash = 17;
        for (double measured : new double[] {
            m.exposure().median(), m.exposure().p5(), m.exposure().p95(),
                    m.exposure().highlightsClipped(),
            m.light().contrast(), m.light().subjectStops(), m.focus().sharpness(),
                    m.focus().background(),
            m.noise().sigma(), m.colour().saturation(), m.composition().clutter(),
                    m.composition().balanceX()
        }) {
            hash = mix(hash * 31 + Double.doubleToLongBits(measured));
        }
        return new Seed(hash);
    }

    /// 0 to `choices` - 1.
    int pick(String what, int choices) {
        return (int) Math.floorMod(mix(value ^ (what.hashCode() * 0x9E3779B97F4A7C15L)), (long) choices);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
