package com.judgemyjpeg.platform.mode;

import java.util.Locale;

/// How the service stands, of all instances together. Later ones are stronger.
public enum Mode {
    NORMAL,
    /// More comes than can be done: what matters least waits or goes ([Rung] says how far).
    SURGE,
    /// Nothing is changed: by an operator's wish, or because the database cannot be written. New analyses are kept
    /// safe beside the database meanwhile.
    READ_ONLY;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Mode of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
