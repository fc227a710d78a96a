package com.judgemyjpeg.critique;

/// The seven criteria of the rubric and how many points each can give: technical 60, artistic 40.
public enum Criterion {
    COMPOSITION(15, true),
    LIGHTING(15, true),
    FOCUS(15, true),
    EXPOSURE(15, true),
    CREATIVITY(15, false),
    EMOTION(15, false),
    STORYTELLING(10, false);

    private final int max;
    private final boolean technical;

    Criterion(int max, boolean technical) {
        this.max = max;
        this.technical = technical;
    }

    public int max() {
        return max;
    }

    /// True for the four that pixels can measure; the other three are estimates when nobody but pixels judged.
    public boolean technical() {
        return technical;
    }
}
