package com.judgemyjpeg.moderation;

import java.util.Arrays;
import java.util.Locale;

/// What a look came to.
public enum Verdict {
    CLEAR,
    /// An operator should look; shown meanwhile.
    FOR_REVIEW,
    /// Not shown until an operator says otherwise.
    HIDDEN;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Verdict of(String code) {
        return Arrays.stream(values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
