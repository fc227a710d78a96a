package com.judgemyjpeg.status;

import java.util.Locale;

/// A part of the service as people outside know it. The order is that of causes: what stands further up explains what
/// is wrong further down.
public enum Component {
    DATABASE("database"),
    WEB("globe"),
    STORE("frame"),
    PROVIDER("provider"),
    JUDGING("mark"),
    LETTERS("letter");

    private final String icon;

    Component(String icon) {
        this.icon = icon;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Component of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String icon() {
        return icon;
    }
}
