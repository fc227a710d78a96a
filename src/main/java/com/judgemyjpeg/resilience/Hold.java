package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.mode.Mode;
import com.judgemyjpeg.platform.mode.Rung;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody decided, or a program found, about how the service stands.
///
/// @param decided by an operator; else it was measured
/// @param name of the operator or the program
/// @param ends by itself; null when it is pinned, or ends with its cause
/// @param ended null while it holds
/// @param endedBy an operator, a program, or `time`
public record Hold(
        UUID id,
        Mode mode,
        Rung rung,
        boolean decided,
        String name,
        String why,
        Instant since,
        @Nullable Instant ends,
        @Nullable Instant ended,
        @Nullable String endedBy) {

    /// Whether an operator decided it and gave it no end.
    public boolean pinned() {
        return decided && ends == null;
    }

    /// What an operator decided goes before everything that is measured; of several findings the strongest holds.
    static Optional<Hold> strongest(List<Hold> open) {
        return open.stream()
                .max(Comparator.comparing(Hold::decided)
                        .thenComparing(Hold::mode)
                        .thenComparing(Hold::rung));
    }
}
