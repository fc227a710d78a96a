package com.judgemyjpeg.scaling.plan;

/// @param to infinite when it is open
public record Range(double from, double to) {
    public static final Range NOTHING = new Range(0, 0);

    public boolean open() {
        return Double.isInfinite(to);
    }

    /// The upper end belongs to the next range.
    public boolean has(double value) {
        return value >= from && value < to;
    }

    public String shown(Unit unit, String currency) {
        String begin = unit.shown(from, currency);
        return open() ? begin + " and more" : from == to ? begin : begin + " to " + unit.shown(to, currency);
    }
}
