package com.judgemyjpeg.alerting;

import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.Unit;

/// How values of a figure are written; one that the program records no more is a plain number.
final class Figures {
    private static final String CURRENCY = "EUR"; // of the one figure that is money

    private Figures() {}

    static String shown(String figure, double value) {
        return Figure.of(figure).map(Figure::unit).orElse(Unit.COUNT).shown(value, CURRENCY);
    }
}
