package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Eight codes on paper for the day on which the app is lost. 60 bits each: far too many to try, so that a plain hash
/// is enough; the person is part of it, so that nobody tries for everybody at once.
final class BackupCodes {
    static final int MANY = 8;
    private static final int LETTERS = 12;
    private static final int GROUP = 4;
    /// None that is taken for another: no i, l, o, u.
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private final SecureRandom random = new SecureRandom();

    /// As they are shown: `7h2k-m9qa-x4tw`.
    List<String> fresh() {
        return Stream.generate(this::one).distinct().limit(MANY).toList();
    }

    private String one() {
        return random.ints(LETTERS, 0, ALPHABET.length())
                .mapToObj(letter -> String.valueOf(ALPHABET.charAt(letter)))
                .collect(Collectors.joining())
                .replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /// Of what was typed, however it was typed.
    static byte[] hash(PersonId person, String typed) {
        String code = typed.toLowerCase(Locale.ROOT)
                .replaceAll("[^0-9a-z]", "")
                .replace('o', '0')
                .replaceAll("[il]", "1");
        try {
            return MessageDigest.getInstance("SHA-256").digest((person + ":" + code).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has this algorithm
        }
    }
}
