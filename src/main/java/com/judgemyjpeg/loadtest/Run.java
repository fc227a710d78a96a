package com.judgemyjpeg.loadtest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One repetition, or one step of the search for the knee.
///
/// @param folder with Gatling's report
record Run(String name, Schedule schedule, List<Answer> answers, Measured measured, Doubts doubts, Path folder) {
    static Run of(String name, Schedule schedule, List<Answer> answers, Doubts doubts, Path folder) {
        return new Run(name, schedule, answers, Measured.of(schedule, answers), doubts, folder);
    }

    List<String> reasonsToDoubt() {
        return doubts.reasons(schedule, measured);
    }

    Optional<Stall> stall() {
        return Stall.longest(schedule, answers);
    }
}
