package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.Advice.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition over what was recorded.
///
/// @param latest null when nothing is recorded
/// @param crossings oldest first
public record Judged(State state, @Nullable Point latest, List<Crossing> crossings) {

    /// The one that goes on, null when there is none.
    public @Nullable Crossing open() {
        Crossing last = crossings.isEmpty() ? null : crossings.getLast();
        return last == null || last.ended() != null ? null : last;
    }
}
