package com.judgemyjpeg.platform.watch;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What a feature tells, for tests of features.
public final class TestWatch {
    private TestWatch() {}

    /// By figure and part: `queue.depth`, `queue.depth free`.
    public static Map<String, Double> told(Watched one, Instant minute) {
        var into = new Readings(minute, minute.plus(Point.MINUTE));
        one.tell(into);
        Map<String, Double> told = new TreeMap<>();
        into.told()
                .forEach(reading -> told.put(
                        (reading.figure() + " " + reading.part()).strip(),
                        reading.shown().orElseThrow()));
        return told;
    }
}
