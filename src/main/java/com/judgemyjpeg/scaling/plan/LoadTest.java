package com.judgemyjpeg.scaling.plan;

import java.time.Duration;
import java.util.List;

/// @param baseline how old what is compared with may become
/// @param stressTimes the real load, so many times
public record LoadTest(List<Warning> warnings, Duration baseline, double stressTimes, Duration stressEvery) {

    public enum Measure {
        /// A second.
        REQUESTS(Unit.COUNT),
        LATENCY(Unit.TIME),
        ERRORS(Unit.SHARE);

        private final Unit unit;

        Measure(Unit unit) {
            this.unit = unit;
        }

        public Unit unit() {
            return unit;
        }
    }

    public record Warning(Measure measure, Comparison comparison, double threshold, String says) {}
}
