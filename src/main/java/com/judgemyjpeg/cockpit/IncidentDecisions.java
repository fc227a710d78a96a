package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.alerting.Incidents;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// What operators decide about incidents, each with its audit entry in the same transaction.
final class IncidentDecisions {
    private final Incidents incidents;
    private final Operators operators;
    private final Database database;
    private final InstantSource clock;

    IncidentDecisions(Incidents incidents, Operators operators, Database database, InstantSource clock) {
        this.incidents = incidents;
        this.operators = operators;
        this.database = database;
        this.clock = clock;
    }

    /// @throws com.judgemyjpeg.platform.problem.Refused NOT_FOUND
    void acknowledge(Operator by, UUID incident) {
        database.change(jdbc -> {
            incidents.acknowledge(incident, by.name());
            operators.note(by, "incident.acknowledge", incident, Risk.LOW, "");
        });
    }

    /// @throws com.judgemyjpeg.platform.problem.Refused NOT_FOUND
    void silence(Operator by, UUID incident, Hush hush) {
        Instant until = hush.from(clock.instant());
        database.change(jdbc -> note(by, incidents.silence(incident, until, by.name()), until));
    }

    /// @throws com.judgemyjpeg.platform.problem.Refused NOT_FOUND
    void silence(Operator by, String rule, Hush hush) {
        Instant until = hush.from(clock.instant());
        database.change(jdbc -> {
            incidents.silence(rule, until, by.name());
            note(by, rule, until);
        });
    }

    private void note(Operator by, String rule, Instant until) {
        operators.note(by, "incident.silence", rule, Risk.MEDIUM, "until " + until.truncatedTo(ChronoUnit.MINUTES));
    }

    void rehearse(Operator by) {
        database.change(jdbc -> {
            incidents.rehearse(by.name());
            operators.note(by, "incident.rehearse", "", Risk.LOW, "");
        });
    }
}
