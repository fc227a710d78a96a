package com.judgemyjpeg.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// A key as its owner sees it once: `jmj_<prefix>_<secret><checksum>`. The checksum tells a typo from a
/// key that does not exist without a look into the database, and lets scanners of source code know one of
/// ours.
///
/// @param prefix is shown for ever
/// @param text the whole, which is a secret
record KeyText(String prefix, String text) {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int PREFIX = 8;
    /// 190 random bits.
    private static final int SECRET = 32;

    private static final int CHECKSUM = 6;
    private static final Pattern FORM =
            Pattern.compile("jmj_([0-9a-z]{%d})_[0-9A-Za-z]{%d}".formatted(PREFIX, SECRET + CHECKSUM));

    static KeyText make(SecureRandom random) {
        return make(word(random, PREFIX, 36).toLowerCase(java.util.Locale.ROOT), random);
    }

    /// Another secret for a key that keeps its prefix.
    static KeyText make(String prefix, SecureRandom random) {
        String start = "jmj_" + prefix + "_" + word(random, SECRET, DIGITS.length());
        return new KeyText(prefix, start + checksum(start));
    }

    /// Empty for what is no key, one with a typo included.
    static Optional<KeyText> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM;
        boolean whole = checksum(text.substring(0, end)).equals(text.substring(end));
        return whole ? Optional.of(new KeyText(form.group(1), text)) : Optional.empty();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String word(SecureRandom random, int length, int digits) {
        StringBuilder word = new StringBuilder(length);
        random.ints(length, 0, digits).forEach(digit -> word.append(DIGITS.charAt(digit)));
        return word.toString();
    }

    private static String checksum(String start) {
        CRC32 crc = new CRC32();
        crc.update(start.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM];
        long left = crc.getValue();
        for (int i = CHECKSUM - 1; i >= 0; i--, left /= DIGITS.length()) {
            digits[i] = DIGITS.charAt((int) (left % DIGITS.length()));
        }
        return new String(digits);
    }

    /// Never whole in a log.
    @Override
    public String toString() {
        return "jmj_" + prefix + "_...";
    }
}
