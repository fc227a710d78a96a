package com.judgemyjpeg.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What one endpoint and we know, as in the Standard Webhooks specification. Not a record: it must not be written out.
final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private final byte[] key;

    SigningSecret(byte[] key) {
        this.key = key.clone();
    }

    static SigningSecret fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new SigningSecret(key);
    }

    byte[] key() {
        return key.clone();
    }

    /// As its owner is shown it, once.
    String shown() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /// One signature of the header `webhook-signature`.
    String sign(String id, long timestamp, String body) {
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
