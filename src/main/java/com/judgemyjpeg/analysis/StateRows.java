package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What changes the state of an analysis: each change is one conditional statement, and asks
/// [AnalysisState] for the states it may begin from.
final class StateRows {
    private final Database database;
    private final JsonMapper json;

    StateRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// An analysis that was asked for.
    ///
    /// @param fresh it has to be done; false when it is there or under way already
    /// @param attempt the newest that was begun
    record Asked(AnalysisId id, boolean fresh, int attempt) {}

    /// One statement when it is new, two when the same was asked before; a failed one is begun
    /// again.
    ///
    /// @param economical may wait, when that costs less
    Asked ask(PersonId owner, PhotoId photo, Wish wish, boolean economical, AnalysisId id, Instant now) {
        return database.write(jdbc -> {
            Object[] same = {
                owner.value(),
                photo.value(),
                wish.tone().name(),
                wish.language().name(),
                wish.photoType().name()
            };
            int inserted = jdbc.sql("""
                    insert into analysis (owner_id, photo_id, tone, language, photo_type, id, state, created_at,
                        economical)
                    values (?, ?, ?, ?, ?, ?, 'queued', ?, ?)
                    on conflict (owner_id, photo_id, tone, language, photo_type) do nothing""")
                    .params(same)
                    .params(id.value(), now.atOffset(ZoneOffset.UTC), economical)
                    .update();
            if (inserted == 1) {
                return new Asked(id, true, 0);
            }
            return jdbc.sql("""
                    with before as (
                        select owner_id, id, state, attempt from analysis
                        where owner_id = ? and photo_id = ? and tone = ? and language = ? and photo_type = ? for update
                    ), again as (
                        update analysis a set state = 'queued', problem = null, problem_values = null, finished_at = null,
                            economical = ?
                        from before b where a.owner_id = b.owner_id and a.id = b.id and b.state = 'failed'
                    )
                    select id, state = 'failed' as fresh, attempt from before""")
                    .params(same)
                    .param(economical)
                    .query((row, n) -> new Asked(
                            new AnalysisId(row.getObject("id", UUID.class)),
                            row.getBoolean("fresh"),
                            row.getInt("attempt")))
                    .single();
        });
    }

    /// Only a failed one: what is running may become queued too, but by its worker alone.
    ///
    /// @return the newest attempt that was begun; empty when it is no failed one
    Optional<Integer> queueFailed(PersonId owner, AnalysisId id) {
        return database.write(jdbc -> jdbc.sql("""
                update analysis set state = 'queued', problem = null, problem_values = null, finished_at = null
                where owner_id = ? and id = ? and state = ? returning attempt""")
                .params(owner.value(), id.value(), AnalysisState.FAILED.code())
                .query(Integer.class)
                .optional());
    }

    /// What a worker needs to begin.
    record Begun(PhotoId photo, Wish wish, boolean economical) {}

    /// Begins the work, or goes on with what a lost worker began. Empty when there is nothing
    /// left to do for it, or the attempt is not the newest.
    Optional<Begun> begin(Job job) {
        return database.write(jdbc -> jdbc.sql("""
                update analysis set state = 'running', attempt = ?
                where owner_id = ? and id = ? and state = any (?) and attempt < ?
                returning photo_id, tone, language, photo_type, economical""")
                .params(job.token(), job.owner().value(), job.analysis().value())
                .params(AnalysisState.RUNNING.before(), job.token())
                .query(StateRows::begun)
                .optional());
    }

    /// The same for one that ended with a provisional critique, and stays so until it has the
    /// model's.
    Optional<Begun> beginReplacing(Job job) {
        return database.write(jdbc -> jdbc.sql("""
                update analysis a set attempt = ?
                where owner_id = ? and id = ? and state = 'done' and attempt < ? and exists (
                    select from critique c where c.owner_id = a.owner_id and c.analysis_id = a.id and provisional)
                returning photo_id, tone, language, photo_type, economical""")
                .params(job.token(), job.owner().value(), job.analysis().value(), job.token())
                .query(StateRows::begun)
                .optional());
    }

    private static Begun begun(ResultSet row, int n) throws SQLException {
        return new Begun(
                new PhotoId(row.getObject("photo_id", UUID.class)),
                AnalysisRows.wish(row),
                row.getBoolean("economical"));
    }

    /// The newest attempt of one that has a provisional critique, and that it stays until the
    /// transaction ends.
    Optional<Integer> lockProvisional(PersonId owner, AnalysisId id) {
        return database.read(jdbc -> jdbc.sql("""
                select attempt from analysis a
                where owner_id = ? and id = ? and state = 'done' and exists (
                    select from critique c
                    where c.owner_id = a.owner_id and c.analysis_id = a.id and provisional and model_gave_up is null)
                for update""")
                .params(owner.value(), id.value())
                .query(Integer.class)
                .optional());
    }

    /// Whether this attempt is still the newest of one that has a provisional critique.
    boolean isReplacing(Job job) {
        return database.read(jdbc -> jdbc.sql("""
                select 1 from analysis where owner_id = ? and id = ? and state = 'done' and attempt = ? for update""")
                .params(job.owner().value(), job.analysis().value(), job.token())
                .query(Integer.class)
                .optional()
                .isPresent());
    }

    /// False when the analysis is gone, has ended, or has a newer attempt.
    boolean done(Job job, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                update analysis set state = 'done', finished_at = ?
                where owner_id = ? and id = ? and state = any (?) and attempt = ?""")
                        .params(
                                now.atOffset(ZoneOffset.UTC),
                                job.owner().value(),
                                job.analysis().value())
                        .params(AnalysisState.DONE.before(), job.token())
                        .update()
                == 1);
    }

    /// The photo it was about; empty when the analysis is gone, has ended, or has a newer
    /// attempt.
    ///
    /// @param fault what went wrong last, for operators
    Optional<PhotoId> endWithout(Job job, AnalysisState state, Refused why, @Nullable String fault, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                update analysis set state = ?, finished_at = ?, problem = ?, problem_values = ?::jsonb, fault = ?, attempt = ?
                where owner_id = ? and id = ? and state = any (?) and attempt <= ?
                returning photo_id""")
                .param(state.code())
                .param(now.atOffset(ZoneOffset.UTC))
                .param(why.problem().name())
                .param(json.writeValueAsString(why.values()))
                .param(fault)
                .params(job.token(), job.owner().value(), job.analysis().value(), state.before(), job.token())
                .query(UUID.class)
                .optional()
                .map(PhotoId::new));
    }

    /// It waits again: after a fault, or because its worker stops.
    void queuedAgain(Job job, @Nullable String fault) {
        database.change(jdbc -> jdbc.sql("""
                update analysis set state = 'queued', fault = coalesce(?, fault)
                where owner_id = ? and id = ? and state = any (?) and attempt = ?""")
                .param(fault)
                .params(job.owner().value(), job.analysis().value(), AnalysisState.QUEUED.before(), job.token())
                .update());
    }

    /// True while it has to be judged still.
    boolean isUnfinished(PersonId owner, AnalysisId id) {
        return unfinished(owner, id, "").isPresent();
    }

    /// The newest attempt of one that has to be judged still, and that it stays until the
    /// transaction ends.
    Optional<Integer> lockUnfinished(PersonId owner, AnalysisId id) {
        return unfinished(owner, id, "for update");
    }

    private Optional<Integer> unfinished(PersonId owner, AnalysisId id, String lock) {
        return database.read(jdbc -> jdbc.sql(
                        "select attempt from analysis where owner_id = ? and id = ? and state in ('queued', 'running') "
                                + lock)
                .params(owner.value(), id.value())
                .query(Integer.class)
                .optional());
    }

    /// Those that have to be judged still and for which nothing waits in the queue: somebody
    /// took it out by hand.
    List<AnalysisRows.Watched> withoutJob(int limit) {
        return jobless("""
                select owner_id, id from analysis a
                where state in ('queued', 'running') and created_at < now() - interval '1 minute'
                  and not exists (select from analysis_queue q where q.analysis_id = a.id)
                limit ?""", limit);
    }

    /// The same of those that were measured for now.
    List<AnalysisRows.Watched> provisionalWithoutJob(int limit) {
        return jobless("""
                select owner_id, analysis_id as id from critique c
                where provisional and model_gave_up is null and created_at < now() - interval '1 minute'
                  and not exists (select from analysis_queue q where q.analysis_id = c.analysis_id)
                limit ?""", limit);
    }

    private List<AnalysisRows.Watched> jobless(String sql, int limit) {
        return database.read(jdbc -> jdbc.sql(sql)
                .param(limit)
                .query((row, n) -> new AnalysisRows.Watched(
                        new PersonId(row.getObject("owner_id", UUID.class)),
                        new AnalysisId(row.getObject("id", UUID.class))))
                .list());
    }

    /// Those of a photo that have not ended.
    List<AnalysisId> underWay(PersonId owner, PhotoId photo) {
        return database.read(jdbc -> jdbc.sql("""
                select id from analysis
                where owner_id = ? and photo_id = ? and state in ('queued', 'running') order by id""")
                .params(owner.value(), photo.value())
                .query((row, n) -> new AnalysisId(row.getObject("id", UUID.class)))
                .list());
    }

    /// The photo it was about.
    Optional<PhotoId> delete(PersonId owner, AnalysisId id) {
        return database.write(jdbc -> jdbc.sql("delete from analysis where owner_id = ? and id = ? returning photo_id")
                .params(owner.value(), id.value())
                .query(UUID.class)
                .optional()
                .map(PhotoId::new));
    }
}
