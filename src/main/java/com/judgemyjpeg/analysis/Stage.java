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

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
