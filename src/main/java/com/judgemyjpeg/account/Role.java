package com.judgemyjpeg.account;

import java.util.Locale;

/// What an account may do beyond its own things.
public enum Role {
    MEMBER,
    OPERATOR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
