package com.judgemyjpeg.api;

import java.util.Arrays;
import java.util.Optional;

/// What a key may be used for.
public enum Scope {
    /// Reading analyses, and what is left.
    ANALYSES_READ("analyses:read"),
    /// Asking for analyses, and deleting them.
    ANALYSES_WRITE("analyses:write");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    /// As programs and the table name it: `analyses:read`.
    public String code() {
        return code;
    }

    static Optional<Scope> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }
}
