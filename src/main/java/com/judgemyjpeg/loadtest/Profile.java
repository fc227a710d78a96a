package com.judgemyjpeg.loadtest;

import java.util.Locale;

public enum Profile {
    /// A little more than the least rate of the plan: kept, and compared with.
    BASELINE,
    /// The real load, so many times as the plan says.
    STRESS,
    /// Ten times the real load for a minute.
    SPIKE,
    /// Looks for the highest rate that keeps the plan's thresholds.
    KNEE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
