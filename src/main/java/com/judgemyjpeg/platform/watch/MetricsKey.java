package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.setting.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The key to figures for programs of the operator; compared in a time that tells nothing of it.
public final class MetricsKey {
    private static final String SCHEME = "Bearer ";

    private final Secret key;

    MetricsKey(Secret key) {
        this.key = key;
    }

    public boolean given() {
        return key.given();
    }

    /// @param authorization the header, as it was sent
    public boolean opens(@Nullable String authorization) {
        return key.given()
                && authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        key.reveal().getBytes(StandardCharsets.UTF_8),
                        authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }
}
