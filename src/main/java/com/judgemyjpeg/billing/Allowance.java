package com.judgemyjpeg.billing;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The door: reserve before the critic runs, charge when the critique is stored, release when there will be
/// none. Every call belongs into the transaction that makes it true.
public final class Allowance {
    private final Database database;
    private final InstantSource clock;

    Allowance(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Reserves one analysis; once, however often it is asked for. A released one is reserved again.
    public void reserve(PersonId owner, UUID analysis) {
        database.change(jdbc -> jdbc.sql("""
                insert into reservation (owner_id, analysis_id, state, reserved_at) values (?, ?, 'reserved', ?)
                on conflict (owner_id, analysis_id) do update
                    set state = 'reserved', reserved_at = excluded.reserved_at, settled_at = null
                    where reservation.state = 'released'""")
                .params(owner.value(), analysis, clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    public void charge(PersonId owner, UUID analysis) {
        settle(owner, analysis, "charged");
    }

    public void release(PersonId owner, UUID analysis) {
        settle(owner, analysis, "released");
    }

    /// Nothing happens to what is settled already, or to an analysis that never counted (another tone).
    private void settle(PersonId owner, UUID analysis, String state) {
        database.change(jdbc -> jdbc.sql("""
                update reservation set state = ?, settled_at = ?
                where owner_id = ? and analysis_id = ? and state = 'reserved'""")
                .params(state, clock.instant().atOffset(ZoneOffset.UTC), owner.value(), analysis)
                .update());
    }

    /// Whether an operator's waiver runs for them. Plans that are paid for will count here too.
    public boolean premium(PersonId person) {
        return database.read(jdbc -> jdbc.sql(
                        "select 1 from waiver where person_id = ? and ended_at is null and until > ?")
                .params(person.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .optional()
                .isPresent());
    }

    /// @param state `reserved`, `charged` or `released`
    /// @param settledAt null while it is reserved
    public record Reservation(UUID analysis, String state, Instant reservedAt, @Nullable Instant settledAt) {}

    /// The newest of one person, for operators.
    public List<Reservation> history(PersonId owner, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select analysis_id, state, reserved_at, settled_at from reservation
                where owner_id = ? order by reserved_at desc, analysis_id desc limit ?""")
                .params(owner.value(), limit)
                .query((row, n) -> reservation(row))
                .list());
    }

    private static Reservation reservation(ResultSet row) throws SQLException {
        OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
        return new Reservation(
                row.getObject("analysis_id", UUID.class),
                row.getString("state"),
                row.getObject("reserved_at", OffsetDateTime.class).toInstant(),
                settled == null ? null : settled.toInstant());
    }
}
