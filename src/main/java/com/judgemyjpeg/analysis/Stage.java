package com.judgemyjpeg.analysis;

import java.util.Locale;

/// What is being done for an analysis right now. Each is told when it begins, none is invented.
public enum Stage {
    QUEUED,
    OPENING,
    RENDERING,
    MEASURING,
    JUDGING,
    DONE,
    REFUSED,
    FAILED;

    /// Whether nothing comes after it.
    boolean ends() {
        return switch (this) {
            case QUEUED, OPENING, RENDERING, MEASURING, JUDGING -> false;
            case DONE, REFUSED, FAILED -> true;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
