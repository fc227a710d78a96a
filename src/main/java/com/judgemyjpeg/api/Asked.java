package com.judgemyjpeg.api;

import com.judgemyjpeg.analysis.Wish;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// What a call asks for, its body read: either the address of a photo or a photo.
record Asked(@Nullable String imageUrl, @Nullable Taken photo, Wish wish) {

    /// Of everything that makes it the same call: how the photo was encoded does not, its bytes do. An
    /// address counts as such: what lies there may change.
    byte[] digest(String operation) {
        MessageDigest digest = sha256();
        for (String part : new String[] {
            operation,
            wish.tone().name(),
            wish.language().name(),
            wish.photoType().name(),
            imageUrl == null ? "" : imageUrl
        }) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        if (photo != null) {
            digest.update(photo.digest());
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
