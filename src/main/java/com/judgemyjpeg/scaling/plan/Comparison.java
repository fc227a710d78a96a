package com.judgemyjpeg.scaling.plan;

import java.util.Locale;

public enum Comparison {
    ABOVE,
    BELOW;

    public boolean holds(double value, double threshold) {
        return this == ABOVE ? value > threshold : value < threshold;
    }

    public double worse(double one, double other) {
        return this == ABOVE ? Math.max(one, other) : Math.min(one, other);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
