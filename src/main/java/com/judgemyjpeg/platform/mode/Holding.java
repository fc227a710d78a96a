package com.judgemyjpeg.platform.mode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What holds right now on this instance.
///
/// @param by who or what set it: `operator`, an instance's name, or `database` when it is found and not decided
/// @param why for operators: an operator's own words, or what was measured
/// @param ends when it ends by itself; null when it is pinned, or ends with its cause
public record Holding(
        Mode mode,
        Rung rung,
        DatabaseState database,
        String by,
        String why,
        Instant since,
        @Nullable Instant ends) {
    public static final String DATABASE = "database";

    static Holding normal(Instant since) {
        return new Holding(Mode.NORMAL, Rung.NONE, DatabaseState.WRITABLE, "", "", since, null);
    }

    /// The same apart from times and words that change while it holds.
    boolean sameAs(Holding other) {
        return mode == other.mode && rung == other.rung && database == other.database && by.equals(other.by);
    }
}
