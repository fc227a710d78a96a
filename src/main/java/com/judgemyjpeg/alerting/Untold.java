package com.judgemyjpeg.alerting;

import java.time.Duration;

/// The other side did not take a message over, as far as we know.
final class Untold extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean forGood;
    private final transient Duration rest;

    private Untold(String why, boolean forGood, Duration rest) {
        super(why, null, false, false);
        this.forGood = forGood;
        this.rest = rest;
    }

    /// It may go better later.
    static Untold now(String why) {
        return new Untold(why, false, Duration.ZERO);
    }

    /// The other side said when.
    static Untold until(String why, Duration rest) {
        return new Untold(why, false, rest);
    }

    /// The other side cannot read this message, and will never.
    static Untold ever(String why) {
        return new Untold(why, true, Duration.ZERO);
    }

    boolean forGood() {
        return forGood;
    }

    Duration rest() {
        return rest;
    }
}
