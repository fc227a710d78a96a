package com.judgemyjpeg.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A secret as it is shown once.
///
/// @param oldUntil when the secret before ends; null for a new key, and when it has ended
public record KeySecretView(
        String name,
        String secret,
        boolean rotated,
        @Nullable Instant oldUntil) {}
