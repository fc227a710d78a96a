package com.judgemyjpeg.critique;

/// A line through a few points, level before the first and after the last: how a measurement becomes a share
/// of the points. Written as a table so that whoever doubts a score can read why.
final class Curve {
    private final double[] table;

    private Curve(double... table) {
        this.table = table;
    }

    /// `x0, y0, x1, y1, ...` with growing x.
    static Curve through(double... table) {
        for (int i = 2; i < table.length; i += 2) {
            if (table[i] <= table[i - 2]) {
                throw new IllegalArgumentException("x must grow: " + table[i]);
            }
        }
        return new Curve(table.clone());
    }

    double at(double x) {
        if (!(x > table[0])) {
            return table[1];
        }
        for (int i = 2; i < table.length; i += 2) {
            if (x <= table[i]) {
                double part = (x - table[i - 2]) / (table[i] - table[i - 2]);
                return table[i - 1] + part * (table[i + 1] - table[i - 1]);
            }
        }
        return table[table.length - 1];
    }
}
