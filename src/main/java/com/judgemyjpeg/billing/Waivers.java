package com.judgemyjpeg.billing;

import com.judgemyjpeg.account.PersonId;
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

/// The door for operators: premium as a gift, with a reason and an end.
public final class Waivers {
    private final Database database;
    private final InstantSource clock;

    Waivers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Takes the place of one that runs.
    public void give(PersonId person, String reason, Instant until, String by) {
        Instant now = clock.instant();
        database.change(jdbc -> {
            end(person);
            jdbc.sql("""
                    insert into waiver (id, person_id, reason, given_by, given_at, until) values (?, ?, ?, ?, ?, ?)""")
                    .params(TimeOrdered.next(now), person.value(), reason, by)
                    .params(now.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }

    /// False when none ran. One that has run out is closed at its own end.
    public boolean end(PersonId person) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return database.write(jdbc -> jdbc.sql("""
                update waiver set ended_at = least(until, :now) where person_id = :person and ended_at is null
                returning until > :now""")
                .param("now", now)
                .param("person", person.value())
                .query(Boolean.class)
                .optional()
                .orElse(false));
    }

    /// Newest first.
    public List<Waiver> of(PersonId person) {
        return database.read(jdbc -> jdbc.sql("""
                select id, reason, given_by, given_at, until, ended_at from waiver
                where person_id = ? order by id desc limit 20""")
                .param(person.value())
                .query((row, n) -> waiver(row))
                .list());
    }

    private static Waiver waiver(ResultSet row) throws SQLException {
        Instant ended = instant(row, "ended_at");
        Instant until = row.getObject("until", OffsetDateTime.class).toInstant();
        return new Waiver(
                row.getObject("id", UUID.class),
                row.getString("reason"),
                row.getString("given_by"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                until,
                ended);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
