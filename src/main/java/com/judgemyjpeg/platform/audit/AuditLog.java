package com.judgemyjpeg.platform.audit;

import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The door. An entry joins the transaction of whoever makes the change.
public final class AuditLog {
    private final Database database;
    private final InstantSource clock;

    AuditLog(Database database, InstantSource clock) {
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
                .params(
                        actor.name(),
                        action,
                        subject,
                        actor.network(),
                        risk.name().toLowerCase(Locale.ROOT),
                        details)
                .update());
    }
}
