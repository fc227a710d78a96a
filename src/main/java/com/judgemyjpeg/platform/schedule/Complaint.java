package com.judgemyjpeg.platform.schedule;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/// What a loop says of a trouble that lasts: a line when it begins, and one when it is over. Each loop has its own.
public final class Complaint {
    private final Logger log;
    private final String what;
    private final AtomicBoolean lasting = new AtomicBoolean();

    /// @param what stands still: the beginning of both lines
    public Complaint(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    public void begins(Exception trouble) {
        if (lasting.compareAndSet(false, true)) {
            log.warn("{}, trying again: {}", what, trouble.toString());
        } else {
            log.debug("{} still: {}", what, trouble.toString());
        }
    }

    /// Costs nothing while all is well, so it may be said after every round.
    public void ends() {
        if (lasting.get() && lasting.compareAndSet(true, false)) {
            log.info("{}: over", what);
        }
    }
}
