package com.judgemyjpeg.status;

import java.util.Locale;

/// How well a component does, the best first.
public enum Level {
    FINE,
    /// Nobody could tell.
    UNKNOWN,
    DEGRADED,
    DOWN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Level of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public boolean bad() {
        return this == DEGRADED || this == DOWN;
    }

    Level worse(Level other) {
        return compareTo(other) < 0 ? other : this;
    }
}
