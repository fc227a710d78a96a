package com.judgemyjpeg.cockpit;

/// How much is used of what there is. Without a ceiling there is no bar.
public record BarView(long used, long ceiling) {
    private static final int NEAR = 80;

    public boolean limited() {
        return ceiling > 0;
    }

    /// Of 100.
    public int fill() {
        return ceiling == 0 ? 0 : (int) Math.clamp(Math.ceilDiv(100 * used, ceiling), 0, 100);
    }

    /// As the style sheet calls it.
    public String level() {
        return fill() >= 100 ? "meter-bar full" : fill() >= NEAR ? "meter-bar near" : "meter-bar";
    }
}
