package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Measurements.Grid;

/// Where something lies, as the key of a word: one of nine places, or all over.
final class Places {
    private static final String[] COLUMNS = {"left", "centre", "right"};
    private static final String[] ROWS = {"top", "middle", "bottom"};
    /// A part of the cells that one ninth of the frame must hold before we say "mostly there".
    private static final double MOSTLY = .3;

    /// What lies on a third line is at the side; the middle begins after it.
    private static final double MIDDLE = .41;

    private Places() {}

    static String at(double x, double y) {
        return "place." + ROWS[third(y)] + "-" + COLUMNS[third(x)];
    }

    /// The ninth with the most cells of this value; `place.spread` when none has clearly more.
    static String of(Grid grid, int value) {
        int[] hits = new int[9];
        int all = 0;
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                if (grid.at(column, row) == value) {
                    hits[3 * (3 * row / grid.rows()) + 3 * column / grid.columns()]++;
                    all++;
                }
            }
        }
        int best = 0;
        for (int i = 1; i < 9; i++) {
            best = hits[i] > hits[best] ? i : best;
        }
        boolean mostly = all > 0 && hits[best] >= MOSTLY * all;
        return mostly ? "place." + ROWS[best / 3] + "-" + COLUMNS[best % 3] : "place.spread";
    }

    private static int third(double fraction) {
        return fraction < MIDDLE ? 0 : fraction > 1 - MIDDLE ? 2 : 1;
    }
}
