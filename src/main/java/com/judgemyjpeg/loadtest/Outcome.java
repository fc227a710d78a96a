package com.judgemyjpeg.loadtest;

import java.util.List;
import java.util.Optional;

/// What a load test came to.
///
/// @param rate arrivals a second that were wanted; of a knee, what was found
/// @param basis where that rate is from, in words
/// @param notes what else is to be said
/// @param kept as it may be remembered
record Outcome(
        Asked asked,
        String target,
        String machine,
        double rate,
        String basis,
        List<Run> runs,
        Ruling ruling,
        Optional<Kept> compared,
        Comparisons comparisons,
        Optional<Knee> knee,
        List<String> notes,
        Kept kept) {}
