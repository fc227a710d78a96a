package com.judgemyjpeg.scaling.plan;

import java.time.Duration;
import java.util.List;

/// What to do when it burns, by the time since it began.
///
/// @param times how many times the usual load it is for; 0 when it is about something else
public record Emergency(String id, String says, double times, List<Stage> stages, int line) {
    public record Stage(Duration from, Duration to, List<String> steps) {}
}
