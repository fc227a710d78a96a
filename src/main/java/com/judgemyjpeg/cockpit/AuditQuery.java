package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which entries an operator wants to see, as typed; empty means any.
///
/// @param from the first day (UTC)
/// @param to the last day
public record AuditQuery(String actor, String action, String subject, String risk, String from, String to) {

    public AuditQuery(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String risk,
            @Nullable String from,
            @Nullable String to) {
        this.actor = clean(actor);
        this.action = clean(action);
        this.subject = clean(subject);
        this.risk = clean(risk);
        this.from = clean(from);
        this.to = clean(to);
    }

    private static String clean(@Nullable String typed) {
        return typed == null ? "" : typed.replace("\0", "").strip();
    }

    String address(String path, String before) {
        return Query.of(
                path,
                Map.of(
                        "actor", actor,
                        "action", action,
                        "subject", subject,
                        "risk", risk,
                        "from", from,
                        "to", to,
                        "before", before));
    }

    /// @throws Refused BAD_REQUEST
    AuditLog.Wanted wanted() {
        try {
            return new AuditLog.Wanted(
                    actor,
                    action,
                    subject,
                    risk.isEmpty() ? null : Risk.of(risk),
                    from.isEmpty() ? null : start(LocalDate.parse(from)),
                    to.isEmpty() ? null : start(LocalDate.parse(to).plusDays(1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Refused(Problem.BAD_REQUEST);
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
