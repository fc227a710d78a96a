package com.judgemyjpeg.scaling;

import java.time.Instant;
import java.util.List;

/// Decisions that were taken, beside those that the same samples give now.
public record Replay(Instant from, Instant to, List<Compared> all) {

    public enum Outcome {
        SAME,
        /// The same, although samples came or went since.
        SAME_BY_OTHER_SAMPLES,
        OTHER_PLAN,
        OTHER_SAMPLES,
        /// The same plan and samples, and another decision: a fault of the program.
        DIFFERENT
    }

    /// @param plan digest of the one that is in force now
    public record Compared(Decision taken, Decision again, String plan) {
        public Outcome outcome() {
            if (!taken.plan().equals(plan)) {
                return Outcome.OTHER_PLAN;
            }
            boolean inputs = taken.inputs().equals(again.inputs());
            if (taken.saysTheSame(again)) {
                return inputs ? Outcome.SAME : Outcome.SAME_BY_OTHER_SAMPLES;
            }
            return inputs ? Outcome.DIFFERENT : Outcome.OTHER_SAMPLES;
        }
    }

    public long count(Outcome outcome) {
        return all.stream().filter(one -> one.outcome() == outcome).count();
    }

    public boolean same() {
        return all.stream()
                .allMatch(one -> one.outcome() == Outcome.SAME || one.outcome() == Outcome.SAME_BY_OTHER_SAMPLES);
    }
}
