package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All SQL of what became of analyses that were accepted while the database was away.
final class ReplayRows {
    private final Database database;
    private final JsonMapper json;

    ReplayRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// The first statement of a replay; false when it was done before.
    boolean begin(Wanted wanted, Instant now) {
        return end(wanted, null, now);
    }

    /// Nothing comes of it. False when something did before.
    boolean refuse(Wanted wanted, Refused why, Instant now) {
        return end(wanted, why, now);
    }

    private boolean end(Wanted wanted, @Nullable Refused why, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                insert into replayed (id, owner_id, problem, problem_values, accepted_at, replayed_at)
                values (?, ?, ?, ?::jsonb, ?, ?) on conflict (id) do nothing""")
                        .params(wanted.id().value(), wanted.owner().value())
                        .param(why == null ? null : why.problem().name())
                        .param(why == null ? null : json.writeValueAsString(why.values()))
                        .params(wanted.at().atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1);
    }

    void became(AnalysisId id, AnalysisId other) {
        database.change(jdbc -> jdbc.sql("update replayed set became = ? where id = ?")
                .params(other.value(), id.value())
                .update());
    }

    /// @param became the analysis that it is
    /// @param refused why it is none
    record Fate(@Nullable AnalysisId became, @Nullable Refused refused) {}

    /// Empty for what was not accepted like this, and what is somebody else's.
    Optional<Fate> fate(PersonId owner, AnalysisId id) {
        return database.read(jdbc -> jdbc.sql("""
                select became, problem, problem_values from replayed
                where id = ? and owner_id = ? and (became is not null or problem is not null)""")
                .params(id.value(), owner.value())
                .query((row, n) -> {
                    UUID became = row.getObject("became", UUID.class);
                    String problem = row.getString("problem");
                    return new Fate(
                            became == null ? null : new AnalysisId(became),
                            problem == null
                                    ? null
                                    : new Refused(Problem.valueOf(problem), values(row.getString("problem_values"))));
                })
                .optional());
    }

    private Map<String, Object> values(@Nullable String written) {
        return written == null ? Map.of() : json.readValue(written, new TypeReference<Map<String, Object>>() {});
    }

    /// What somebody waited for during an outage, before they were told anything of it.
    ///
    /// @param late whether one of them waited longer than that
    record Untold(PersonId owner, int judged, int refused, boolean late) {}

    /// Inside the caller's transaction: they are told with it. Nobody is told twice within this time, because it was
    /// one
    /// outage, also where several programs replayed what they had each.
    List<Untold> tell(Instant now, Duration late, Duration once, int limit) {
        return database.write(jdbc -> jdbc.sql("""
                with people as (
                    select distinct owner_id from replayed where told_at is null limit :limit
                ), before as (
                    select distinct owner_id from replayed join people using (owner_id) where told_at > :once
                ), told as (
                    update replayed r set told_at = :now from people
                    where r.owner_id = people.owner_id and r.told_at is null
                    returning r.owner_id, r.problem, r.replayed_at - r.accepted_at > cast(:late as interval) as late
                )
                select owner_id, count(*) filter (where problem is null) as judged,
                       count(*) filter (where problem is not null) as refused, bool_or(late) as late,
                       exists (select from before where before.owner_id = told.owner_id) as before
                from told group by owner_id""")
                .param("limit", limit)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("once", now.minus(once).atOffset(ZoneOffset.UTC))
                .param("late", late.toSeconds() + " seconds")
                .query((row, n) -> new Untold(
                        new PersonId(row.getObject("owner_id", UUID.class)),
                        row.getInt("judged"),
                        row.getInt("refused") * (row.getBoolean("before") ? 0 : 1),
                        row.getBoolean("late") && !row.getBoolean("before")))
                .list());
    }

    /// What became of somebody's, in the order of their identities.
    ///
    /// @param became null when it is the analysis of this identity
    record Copied(UUID id, @Nullable UUID became, @Nullable String problem, Instant acceptedAt, Instant replayedAt) {}

    List<Copied> after(PersonId owner, @Nullable Copied last, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select id, became, problem, accepted_at, replayed_at from replayed
                where owner_id = ? and id > ? order by id limit ?""")
                .params(owner.value(), last == null ? new UUID(0, 0) : last.id(), limit)
                .query((row, n) -> new Copied(
                        row.getObject("id", UUID.class),
                        row.getObject("became", UUID.class),
                        row.getString("problem"),
                        row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                        row.getObject("replayed_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    void erase(PersonId owner) {
        database.change(jdbc -> jdbc.sql("delete from replayed where owner_id = ?")
                .param(owner.value())
                .update());
    }

    void forgetBefore(Instant time) {
        database.change(jdbc -> jdbc.sql("delete from replayed where replayed_at < ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .update());
    }
}
