package com.judgemyjpeg.analysis;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a program sent beside a photo, as far as it must outlast an outage.
///
/// @param key by which it is counted
/// @param name that the caller gave this call, to be able to repeat it; null when it gave none
/// @param digest of all that makes it the same call
@SuppressWarnings("ArrayRecordComponent") // on its way to the disk and back; compared by who knows how
public record ProgramCall(UUID key, @Nullable String name, byte[] digest) {}
