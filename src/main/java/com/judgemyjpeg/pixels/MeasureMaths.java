package com.judgemyjpeg.pixels;

import java.util.Arrays;

/// Arithmetic that several meters share.
final class MeasureMaths {
    private MeasureMaths() {}

    /// 0 at `from`, 1 at `to`, straight between and flat beyond; `from` may be the larger.
    static double ramp(double value, double from, double to) {
        return Math.clamp((value - from) / (to - from), 0, 1);
    }

    /// The value below which the fraction `q` lies; 0 when there are none.
    static double percentile(float[] values, double q) {
        if (values.length == 0) {
            return 0;
        }
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = q * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// Four decimals: what lies behind them may differ between processors, and nobody needs it.
    static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 10_000) / 10_000.0 : 0;
    }

    static double luminance(double lightness) {
        double f = (lightness + 16) / 116;
        return lightness > 8 ? f * f * f : lightness / 903.3;
    }
}
