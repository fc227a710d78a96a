package com.judgemyjpeg.platform.fetch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a receiver and we know, as in the Standard Webhooks specification. Not a record: it must not be written out.
public final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private final byte[] key;

    public SigningSecret(byte[] key) {
        this.key = key.clone();
    }

    public static SigningSecret fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new SigningSecret(key);
    }

    /// @throws IllegalArgumentException not in the form of [#shown]
    public static SigningSecret read(String shown) {
        if (!shown.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret for signing begins with " + PREFIX);
        }
        return new SigningSecret(Base64.getDecoder().decode(shown.substring(PREFIX.length())));
    }

    public byte[] key() {
        return key.clone();
    }

    /// As its owner is shown it, once.
    public String shown() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /// One signature of the header `webhook-signature`.
    public String sign(String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has this algorithm
        }
    }
}
