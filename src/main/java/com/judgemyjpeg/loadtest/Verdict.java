package com.judgemyjpeg.loadtest;

/// Worse is later, and so is the exit code.
public enum Verdict {
    PASS,
    /// A threshold of the plan's load test was crossed, or it was slower than the baseline.
    WARN,
    /// What was measured would ring a critical alert of the plan.
    FAIL,
    /// The generator was the limit: nothing can be said of the program.
    INVALID;

    public int exitCode() {
        return ordinal();
    }

    Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
