package com.judgemyjpeg.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/// The codes of an authenticator app (RFC 6238) as every app knows them: six digits, a new code every 30 s. The code
/// before and the one after count too, because clocks differ and typing takes its time.
final class TimedCodes {
    static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
    private final SecureRandom random = new SecureRandom();

    byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /// The step whose code this is; empty for a wrong one. Whoever asks makes sure that a step is good for once.
    OptionalLong step(byte[] secret, String typed, Instant now) {
        long step = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        return LongStream.rangeClosed(step - 1, step + 1)
                .filter(it -> same(code(secret, it), typed))
                .findFirst();
    }

    String code(byte[] secret, long step) {
        var key = new SecretKeySpec(secret, codes.getAlgorithm());
        try {
            return codes.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * STEP_SECONDS), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e); // any bytes are a key for this algorithm
        }
    }

    private static boolean same(String code, String typed) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }

    /// For typing into an app that cannot see the square.
    static String written(byte[] secret) {
        var text = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte b : secret) {
            buffer = ((buffer << Byte.SIZE) | (b & 0xff)) & 0xffff;
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(BASE32.charAt((buffer >> held) & 31));
            }
        }
        return text.toString(); // 20 bytes are 32 letters exactly
    }

    /// What apps read from the square.
    static String address(byte[] secret, String email) {
        String label = "JudgeMyJPEG:"
                + URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + label + "?secret=" + written(secret)
                + "&issuer=JudgeMyJPEG&algorithm=SHA1&digits=6&period=" + STEP_SECONDS;
    }
}
