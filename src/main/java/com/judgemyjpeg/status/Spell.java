package com.judgemyjpeg.status;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A stretch of time in which a component was not well, as one watch saw it. What several saw is put together by
/// whoever
/// reads: nobody has to agree with anybody to write it down, and what is written twice is the same row.
///
/// @param level never fine
/// @param ended null while it goes on; one of a watch that is over ended with it
record Spell(
        UUID id,
        UUID watch,
        Component component,
        Level level,
        Instant began,
        @Nullable Instant ended) {
    Spell end(Instant at) {
        return new Spell(id, watch, component, level, began, at.isBefore(began) ? began : at);
    }
}
