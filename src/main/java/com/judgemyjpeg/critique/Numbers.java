package com.judgemyjpeg.critique;

import java.text.NumberFormat;
import java.util.Locale;

/// Numbers as the language writes them: `4,2 %`, `+0.7`.
final class Numbers {
    private final Locale locale;

    Numbers(Locale locale) {
        this.locale = locale;
    }

    String whole(double value) {
        return decimals(value, 0);
    }

    String decimal(double value) {
        return decimals(value, 1);
    }

    /// Of a fraction, to a tenth below ten per cent.
    String percent(double fraction) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(fraction < .0995 ? 1 : 0);
        return format.format(fraction);
    }

    /// 0-1 as 0-100.
    String ofHundred(double share) {
        return whole(Math.clamp(share, 0, 1) * 100);
    }

    String signed(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return (rounded < 0 ? "−" : "+") + decimals(Math.abs(rounded), 1);
    }

    String signedWhole(double value) {
        long rounded = Math.round(value);
        return (rounded < 0 ? "−" : "+") + Math.abs(rounded);
    }

    private String decimals(double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        double finite = Double.isFinite(value) ? value : 0;
        return format.format(finite == 0 ? 0.0 : finite);
    }
}
