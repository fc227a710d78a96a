package com.judgemyjpeg.analysis.journal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something accepted.
///
/// @param person whose it is
/// @param weight bytes that lie elsewhere because of it
/// @param same two open entries never have this in common: whoever brings the second gets the first
/// @param repeat likewise, when its sender gave it a name
@SuppressWarnings("ArrayRecordComponent") // on its way to the disk and back, never compared
public record JournalEntry(
        UUID id,
        UUID person,
        Instant at,
        long weight,
        UUID same,
        @Nullable UUID repeat,
        byte[] content) {}
