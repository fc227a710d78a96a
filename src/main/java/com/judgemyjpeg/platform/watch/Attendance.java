package com.judgemyjpeg.platform.watch;

import java.util.function.LongSupplier;

/// How many are inside, on average since it was last asked: a look at the end of a minute would
/// see one moment of it.
public final class Attendance {
    private final LongSupplier nanos;
    private int inside;
    private double together;
    private long changed;
    private long asked;

    public Attendance() {
        this(System::nanoTime);
    }

    Attendance(LongSupplier nanos) {
        this.nanos = nanos;
        this.changed = nanos.getAsLong();
        this.asked = changed;
    }

    public synchronized void enter() {
        pass();
        inside++;
    }

    public synchronized void leave() {
        pass();
        inside--;
    }

    /// Since it was asked before, or since it began.
    public synchronized double average() {
        pass();
        double average = changed == asked ? inside : together / (changed - asked);
        together = 0;
        asked = changed;
        return average;
    }

    private void pass() {
        long now = nanos.getAsLong();
        together += (double) inside * (now - changed);
        changed = now;
    }
}
