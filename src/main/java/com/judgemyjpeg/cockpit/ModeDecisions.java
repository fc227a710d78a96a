package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.resilience.ModeControls;

/// What operators decide about modes, each with its audit entry in the same transaction.
final class ModeDecisions {
    private final ModeControls controls;
    private final Operators operators;

    ModeDecisions(ModeControls controls, Operators operators) {
        this.controls = controls;
        this.operators = operators;
    }

    void decide(Operator by, Stand stand, Lasting lasting, String why) {
        controls.decide(stand.mode(), stand.rung(), by.name(), why, lasting.length(), hold -> {
            String until = hold.ends() == null ? "pinned" : "until " + hold.ends();
            operators.note(by, "mode.decide", stand.code(), Risk.HIGH, until + ": " + why);
        });
    }

    void release(Operator by) {
        controls.release(by.name(), () -> operators.note(by, "mode.release", "", Risk.MEDIUM, ""));
    }
}
