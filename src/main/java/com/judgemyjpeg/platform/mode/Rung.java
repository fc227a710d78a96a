package com.judgemyjpeg.platform.mode;

import java.util.Locale;

/// How far down the brownout ladder the service has stepped; each rung includes those before it. Signing in, reading
/// one's critiques, paying and the health check stay on every one.
public enum Rung {
    NONE,
    /// What is [Criticality#OPTIONAL] goes: exports, share images, insights, re-judging, and the jobs that can wait.
    OPTIONAL_OFF,
    /// The plan's aggressive limits hold.
    LIMITS_TIGHT,
    /// Whoever is new waits; who was here before is served.
    GUESTS_WAIT,
    /// Only who pays brings new photos.
    FREE_WAIT;

    public boolean includes(Rung other) {
        return compareTo(other) >= 0;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Rung of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
