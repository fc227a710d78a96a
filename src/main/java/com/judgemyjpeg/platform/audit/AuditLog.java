package com.judgemyjpeg.platform.audit;

import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The door. An entry joins the transaction of whoever makes the change.
public final class AuditLog {
    private final Database database;
    private final InstantSource clock;

    public AuditLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Who acts.
    ///
    /// @param id null for nobody who is signed in
    /// @param name as shown
    /// @param network empty for the command line
    public record Actor(@Nullable UUID id, String name, String network) {
        /// The program itself.
        public static final Actor PROGRAM = new Actor(null, "judge", "");
    }

    /// What somebody did, and what was done to them, stays; who they were goes.
    ///
    /// @param shown their name as entries show it
    public void forget(UUID person, String shown) {
        database.change(jdbc -> {
            jdbc.sql("update audit_entry set actor_id = null, actor = 'erased', network = '' where actor_id = ?")
                    .param(person)
                    .update();
            jdbc.sql("update audit_entry set subject = 'erased', details = '' where subject in (?, ?)")
                    .params(person.toString(), shown)
                    .update();
        });
    }

    public void note(Actor actor, String action, String subject, Risk risk, String details) {
        var now = clock.instant();
        database.change(jdbc -> jdbc.sql("""
                insert into audit_entry (id, at, actor_id, actor, action, subject, network, risk, details)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(TimeOrdered.next(now), now.atOffset(ZoneOffset.UTC))
                .param(actor.id())
                .params(actor.name(), action, subject, actor.network(), risk.code(), details)
                .update());
    }

    /// Which entries; an empty text and a null mean any.
    ///
    /// @param actor as shown
    /// @param from the first moment that counts
    /// @param to the first that does not
    public record Wanted(
            String actor,
            String action,
            String subject,
            @Nullable Risk risk,
            @Nullable Instant from,
            @Nullable Instant to) {
        public static final Wanted ALL = new Wanted("", "", "", null, null, null);

        public static Wanted about(String subject) {
            return new Wanted("", "", subject, null, null, null);
        }
    }

    /// Newest first. Identities sort by time, so a span of time is a span of identities.
    ///
    /// @param before the last entry of the page before
    public List<AuditEntry> page(Wanted wanted, @Nullable UUID before, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select id, at, actor_id, actor, action, subject, network, risk, details from audit_entry
                where (:actor = '' or actor = :actor)
                  and (:action = '' or action = :action)
                  and (:subject = '' or subject = :subject)
                  and (:risk = '' or risk = :risk)
                  and (cast(:from as uuid) is null or id >= cast(:from as uuid))
                  and (cast(:to as uuid) is null or id < cast(:to as uuid))
                  and (cast(:before as uuid) is null or id < cast(:before as uuid))
                order by id desc limit :limit""")
                .param("actor", wanted.actor())
                .param("action", wanted.action())
                .param("subject", wanted.subject())
                .param("risk", wanted.risk() == null ? "" : wanted.risk().code())
                .param("from", wanted.from() == null ? null : TimeOrdered.first(wanted.from()))
                .param("to", wanted.to() == null ? null : TimeOrdered.first(wanted.to()))
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> entry(row))
                .list());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("actor_id", UUID.class),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("network"),
                Risk.of(row.getString("risk")),
                row.getString("details"));
    }
}
