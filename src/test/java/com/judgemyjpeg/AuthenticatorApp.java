package com.judgemyjpeg;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/// The app on somebody's phone: makes codes of the secret as the set-up page writes it.
public final class AuthenticatorApp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private AuthenticatorApp() {}

    public static String code(String written, Instant now) {
        String base32 = written.replace(" ", "");
        byte[] secret = new byte[base32.length() * BITS / Byte.SIZE];
        for (int bit = 0; bit < secret.length * Byte.SIZE; bit++) {
            int letter = BASE32.indexOf(base32.charAt(bit / BITS));
            int one = (letter >> (BITS - 1 - bit % BITS)) & 1;
            secret[bit / Byte.SIZE] |= (byte) (one << (Byte.SIZE - 1 - bit % Byte.SIZE));
        }
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), now);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
