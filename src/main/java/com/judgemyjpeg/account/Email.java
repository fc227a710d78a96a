package com.judgemyjpeg.account;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address for mail.
///
/// @param shown as its owner writes it
/// @param key the same for every way of writing it: lower case, the domain in ASCII. Letters
///     before the @ are ASCII only, so that no address looks like another.
public record Email(String shown, String key) {
    private static final int LONGEST = 254; // RFC 5321
    private static final int LONGEST_LOCAL = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]*[a-z][a-z0-9-]*");

    /// Empty for what is no address that mail could be sent to.
    public static Optional<Email> of(String text) {
        String shown = text.strip();
        int at = shown.lastIndexOf('@');
        if (shown.length() > LONGEST || at < 1 || at > LONGEST_LOCAL) {
            return Optional.empty();
        }
        String local = shown.substring(0, at);
        return LOCAL.matcher(local).matches()
                ? domain(shown.substring(at + 1))
                        .map(domain -> new Email(shown, local.toLowerCase(Locale.ROOT) + "@" + domain))
                : Optional.empty();
    }

    private static Optional<String> domain(String written) {
        try {
            String ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii).filter(domain -> DOMAIN.matcher(domain).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return shown;
    }
}
