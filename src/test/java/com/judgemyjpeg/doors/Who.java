package com.judgemyjpeg.doors;

import java.util.Locale;

/// The columns of the table. Programs with keys have a table of their own, in `api`.
enum Who {
    /// Without any cookie.
    NOBODY,
    /// Without an account, with a photo of their own.
    GUEST,
    /// A member who owns nothing.
    MALLORY,
    /// The member whose things all others try to get at.
    ALICE,
    /// Another member, to be the one with premium.
    BOB,
    /// An operator who showed a second factor.
    CAROL,
    /// An operator who signed in by password alone.
    WEAK;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean member() {
        return this != NOBODY && this != GUEST;
    }

    String email() {
        return column() + "@example.org";
    }
}
