package com.judgemyjpeg.platform.setting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals what the database keeps but must not give away: AES-256-GCM under a key that lies elsewhere. A sealed value
/// is the key's id (4 bytes), a nonce (12) and the text with its tag. It opens only under the purpose that it was
/// sealed for, so that one row's value moved to another row opens nothing.
public final class Vault {
    public static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final byte[] id;
    private final SecureRandom random = new SecureRandom();

    public Vault(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a key of " + KEY_BYTES + " bytes is needed, this one has " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.id = id(key);
    }

    /// Sealed with another key, for another purpose, or changed since.
    public static final class NotOpened extends RuntimeException {
        NotOpened(String reason) {
            super(reason);
        }
    }

    /// @param purpose what it is and whose, such as `totp:<person>`
    public byte[] seal(byte[] plain, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain);
            return ByteBuffer.allocate(ID_BYTES + NONCE_BYTES + sealed.length)
                    .put(id)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has this algorithm
        }
    }

    /// @throws NotOpened
    public byte[] open(byte[] sealed, String purpose) {
        if (sealed.length < ID_BYTES + NONCE_BYTES) {
            throw new NotOpened("this is no sealed value");
        }
        if (!Arrays.equals(sealed, 0, ID_BYTES, id, 0, ID_BYTES)) {
            throw new NotOpened("this was sealed with another key than judge.secret-key is now");
        }
        int text = ID_BYTES + NONCE_BYTES;
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, ID_BYTES, text), purpose)
                    .doFinal(sealed, text, sealed.length - text);
        } catch (GeneralSecurityException e) {
            throw new NotOpened("this was changed since it was sealed, or sealed for another purpose");
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id);
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] id(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("key id".getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(key), ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has this algorithm
        }
    }
}
