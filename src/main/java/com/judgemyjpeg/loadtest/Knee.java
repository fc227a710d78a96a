package com.judgemyjpeg.loadtest;

import java.util.List;

/// The highest rate that keeps the thresholds, between what was tried.
///
/// @param kept 0 where not even the least did
/// @param missed the lowest that did not, 0 where none was found in the time
record Knee(List<Step> steps, double kept, double missed) {

    record Step(double rate, Run run, Ruling ruling) {
        boolean keeps() {
            return ruling.verdict() == Verdict.PASS;
        }
    }
}
