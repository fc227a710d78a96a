package com.judgemyjpeg.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param closingAt when everything is erased; null for an account that is open
public record DataView(@Nullable Instant closingAt) {}
