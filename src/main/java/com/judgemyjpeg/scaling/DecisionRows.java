package com.judgemyjpeg.scaling;

import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// All SQL of decisions.
final class DecisionRows {
    private static final String DECISION = "select at, phase, crossed, plan, inputs from plan_decision ";

    private final Database database;

    DecisionRows(Database database) {
        this.database = database;
    }

    /// @return false when another program was first
    boolean keep(Decision decision) {
        return database.<Integer>writeOne(jdbc -> jdbc.sql("""
                insert into plan_decision (at, phase, crossed, plan, inputs, changed)
                select :at, :phase, cast(:crossed as text[]), :plan, :inputs,
                    not exists (
                        select from (select phase, crossed from plan_decision where at < :at order by at desc limit 1) last
                        where last.phase = :phase and last.crossed = cast(:crossed as text[]))
                on conflict (at) do nothing""")
                        .param("at", time(decision.at()))
                        .param("phase", decision.phase())
                        .param("crossed", decision.crossed().toArray(String[]::new))
                        .param("plan", decision.plan())
                        .param("inputs", decision.inputs())
                        .update())
                == 1;
    }

    Optional<Decision> last() {
        return database.read(jdbc -> jdbc.sql(DECISION + "order by at desc limit 1")
                .query((row, n) -> decision(row))
                .optional());
    }

    /// Oldest first.
    ///
    /// @param to exclusive
    List<Decision> between(Instant from, Instant to) {
        return database.read(jdbc -> jdbc.sql(DECISION + "where at >= ? and at < ? order by at")
                .params(time(from), time(to))
                .query((row, n) -> decision(row))
                .list());
    }

    void forget(Instant before) {
        database.<Integer>writeOne(jdbc -> jdbc.sql("delete from plan_decision where at < ? and not changed")
                .param(time(before))
                .update());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("phase"),
                List.of((String[]) row.getArray("crossed").getArray()),
                row.getString("plan"),
                row.getString("inputs"));
    }
}
