package com.judgemyjpeg.scaling;

import java.time.Instant;
import java.util.List;

/// What the program found at a time.
///
/// @param crossed triggers by their ids, in order
/// @param plan digest of the file
/// @param inputs digest of the plan and the samples
public record Decision(Instant at, String phase, List<String> crossed, String plan, String inputs) {

    static Decision of(Advice advice, String plan) {
        return new Decision(
                advice.at(),
                advice.phase().id(),
                advice.crossed().stream().sorted().toList(),
                plan,
                advice.inputs());
    }

    boolean saysTheSame(Decision other) {
        return phase.equals(other.phase) && crossed.equals(other.crossed);
    }
}
