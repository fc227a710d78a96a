package com.judgemyjpeg.loadtest;

import java.time.Instant;
import java.util.List;

/// A load test as it is remembered.
///
/// @param own whether it was a program that the test started for itself
/// @param machine facts without which figures mean nothing: they are compared with those of the same only
/// @param rate arrivals a second that were wanted
/// @param seconds that each repetition measured
public record Kept(
        Profile profile,
        Instant begun,
        Instant ended,
        boolean own,
        String machine,
        double rate,
        double seconds,
        Verdict verdict,
        List<Repetition> repetitions) {

    boolean isLike(Kept other) {
        return profile == other.profile
                && own == other.own
                && machine.equals(other.machine)
                && Math.abs(rate - other.rate) < 0.01
                && Math.abs(seconds - other.seconds) < 0.01;
    }
}
