package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.resilience.Hold;
import com.judgemyjpeg.resilience.ModeControls;

/// What operators decide about modes, each with its audit entry in the same transaction.
final class ModeDecisions {
    private final ModeControls controls;
    private final Operators operators;
    private final Database database;

    ModeDecisions(ModeControls controls, Operators operators, Database database) {
        this.controls = controls;
        this.operators = operators;
        this.database = database;
    }

    void decide(Operator by, Stand stand, Lasting lasting, String why) {
        database.change(jdbc -> {
            Hold hold = controls.decide(stand.mode(), stand.rung(), by.name(), why, lasting.length());
            String until = hold.ends() == null ? "pinned" : "until " + hold.ends();
            operators.note(by, "mode.decide", stand.code(), Risk.HIGH, until + ": " + why);
        });
        controls.tell();
    }

    void release(Operator by) {
        database.change(jdbc -> {
            controls.release(by.name());
            operators.note(by, "mode.release", "", Risk.MEDIUM, "");
        });
        controls.tell();
    }
}
