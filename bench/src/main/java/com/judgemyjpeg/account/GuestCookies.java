package com.judgemyjpeg.account;

/// Cookies of guests as the program would have given them.
public final class GuestCookies {
    private GuestCookies() {}

    /// @param key the program's `signing.key`
    public static String of(byte[] key, PersonId guest) {
        return PersonCookie.NAME + "=" + new PersonCookie(key).signed(guest);
    }
}
