package com.judgemyjpeg.status;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// A stretch of time in which one program looked. What lies in none was not measured.
///
/// @param seen its latest look
/// @param ended it said that it stops; one that fell silent without was killed
record Watch(UUID id, Instant began, Instant seen, boolean ended) {
    /// A program that looks again this late was not looking in between: the machine slept.
    static final Duration SILENCE = Duration.ofMinutes(1);

    Watch seenAt(Instant now) {
        return now.isAfter(seen) ? new Watch(id, began, now, ended) : this;
    }

    Watch end() {
        return new Watch(id, began, seen, true);
    }

    boolean alive(Instant now) {
        return !ended && now.isBefore(seen.plus(SILENCE));
    }

    /// The looks of another program are heard of a little later than they were made.
    Span span(Instant now) {
        return new Span(began, alive(now) ? now : seen);
    }
}
