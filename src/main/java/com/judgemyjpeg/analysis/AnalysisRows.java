package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Scores;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All SQL of analyses and critiques. Every change of state is one conditional statement.
final class AnalysisRows {
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    /// Nobody waits for the ten thousandth place counting the ones before.
    private static final int COUNTED = 10_000;

    private final Database database;
    private final JsonMapper json;

    AnalysisRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// What a worker needs to begin.
    record Begun(PhotoId photo, Wish wish) {}

    /// An analysis that was asked for: `fresh` when it has to be done, false when it is there or under way
    /// already.
    record Asked(AnalysisId id, boolean fresh) {}

    /// One statement when it is new, two when the same was asked before; a failed one is begun again.
    Asked ask(PersonId owner, PhotoId photo, Wish wish, AnalysisId id, Instant now) {
        return database.write(jdbc -> {
            Object[] same = {
                owner.value(),
                photo.value(),
                wish.tone().name(),
                wish.language().name(),
                wish.photoType().name()
            };
            int inserted = jdbc.sql("""
                    insert into analysis (owner_id, photo_id, tone, language, photo_type, id, state, created_at)
                    values (?, ?, ?, ?, ?, ?, 'queued', ?)
                    on conflict (owner_id, photo_id, tone, language, photo_type) do nothing""")
                    .params(same)
                    .params(id.value(), now.atOffset(ZoneOffset.UTC))
                    .update();
            if (inserted == 1) {
                return new Asked(id, true);
            }
            return jdbc.sql("""
                    with before as (
                        select owner_id, id, state from analysis
                        where owner_id = ? and photo_id = ? and tone = ? and language = ? and photo_type = ? for update
                    ), again as (
                        update analysis a set state = 'queued', problem = null, problem_values = null, finished_at = null
                        from before b where a.owner_id = b.owner_id and a.id = b.id and b.state = 'failed'
                    )
                    select id, state = 'failed' as fresh from before""")
                    .params(same)
                    .query((row, n) ->
                            new Asked(new AnalysisId(row.getObject("id", UUID.class)), row.getBoolean("fresh")))
                    .single();
        });
    }

    /// Only a failed one: what is running may become queued too, but by its worker alone.
    boolean queueFailed(PersonId owner, AnalysisId id) {
        return database.write(jdbc -> jdbc.sql("""
                update analysis set state = 'queued', problem = null, problem_values = null, finished_at = null
                where owner_id = ? and id = ? and state = ?""")
                        .params(owner.value(), id.value(), AnalysisState.FAILED.code())
                        .update()
                == 1);
    }

    Optional<Analysis> find(PersonId owner, AnalysisId id) {
        return database.read(jdbc -> jdbc.sql("""
                select a.photo_id, a.tone, a.language, a.photo_type, a.state, a.problem, a.problem_values, a.created_at,
                       q.stage, c.content
                from analysis a
                left join analysis_queue q on q.analysis_id = a.id
                left join critique c on c.owner_id = a.owner_id and c.analysis_id = a.id
                where a.owner_id = ? and a.id = ?""")
                .params(owner.value(), id.value())
                .query((row, n) -> analysis(owner, id, row))
                .optional());
    }

    /// All of somebody's, in the order of their identities.
    List<Analysis> after(PersonId owner, @Nullable AnalysisId last, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select a.id, a.photo_id, a.tone, a.language, a.photo_type, a.state, a.problem, a.problem_values,
                       a.created_at, null as stage, c.content
                from analysis a
                left join critique c on c.owner_id = a.owner_id and c.analysis_id = a.id
                where a.owner_id = ? and a.id > coalesce(cast(? as uuid), '00000000-0000-0000-0000-000000000000')
                order by a.id limit ?""")
                .param(owner.value())
                .param(last == null ? null : last.value())
                .param(limit)
                .query((row, n) -> analysis(owner, new AnalysisId(row.getObject("id", UUID.class)), row))
                .list());
    }

    /// Newest first, without their texts.
    List<Analyses.Listed> page(PersonId owner, @Nullable AnalysisId before, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select a.id, a.tone, a.language, a.photo_type, a.state, a.created_at,
                       c.composition + c.lighting + c.focus + c.exposure + c.creativity + c.emotion + c.storytelling as score
                from analysis a
                left join critique c on c.owner_id = a.owner_id and c.analysis_id = a.id
                where a.owner_id = ? and a.id < coalesce(cast(? as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                order by a.id desc limit ?""")
                .param(owner.value())
                .param(before == null ? null : before.value())
                .param(limit)
                .query((row, n) -> new Analyses.Listed(
                        new AnalysisId(row.getObject("id", UUID.class)),
                        wish(row),
                        AnalysisState.of(row.getString("state")),
                        row.getObject("score", Integer.class),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
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

    /// Those of a photo that have not ended.
    List<AnalysisId> underWay(PersonId owner, PhotoId photo) {
        return database.read(jdbc -> jdbc.sql("""
                select id from analysis
                where owner_id = ? and photo_id = ? and state in ('queued', 'running') order by id""")
                .params(owner.value(), photo.value())
                .query((row, n) -> new AnalysisId(row.getObject("id", UUID.class)))
                .list());
    }

    /// What waits or is worked on, and all analyses with their critiques.
    void erase(PersonId owner) {
        database.change(jdbc -> {
            jdbc.sql("delete from analysis_queue where owner_id = ?")
                    .param(owner.value())
                    .update();
            jdbc.sql("delete from analysis where owner_id = ?")
                    .param(owner.value())
                    .update();
        });
    }

    boolean isThere(PersonId owner, AnalysisId id) {
        return database.read(jdbc -> jdbc.sql("select 1 from analysis where owner_id = ? and id = ?")
                .params(owner.value(), id.value())
                .query(Integer.class)
                .optional()
                .isPresent());
    }

    /// True while it has to be judged still.
    boolean isUnfinished(PersonId owner, AnalysisId id) {
        return unfinished(owner, id, "");
    }

    /// The same, and it stays so until the transaction ends.
    boolean lockUnfinished(PersonId owner, AnalysisId id) {
        return unfinished(owner, id, "for update");
    }

    private boolean unfinished(PersonId owner, AnalysisId id, String lock) {
        return database.read(jdbc -> jdbc.sql(
                        "select 1 from analysis where owner_id = ? and id = ? and state in ('queued', 'running') "
                                + lock)
                .params(owner.value(), id.value())
                .query(Integer.class)
                .optional()
                .isPresent());
    }

    /// Those that have to be judged still and for which nothing waits in the queue: somebody took it out by hand.
    List<Watched> withoutJob(int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select owner_id, id from analysis a
                where state in ('queued', 'running') and created_at < now() - interval '1 minute'
                  and not exists (select from analysis_queue q where q.analysis_id = a.id)
                limit ?""")
                .param(limit)
                .query((row, n) -> new Watched(
                        new PersonId(row.getObject("owner_id", UUID.class)),
                        new AnalysisId(row.getObject("id", UUID.class))))
                .list());
    }

    /// Whether its critique is there: the cheapest look at an analysis.
    boolean isDone(PersonId owner, AnalysisId id) {
        return database.<Long>read(jdbc -> jdbc.sql(
                                "select count(*) from analysis where owner_id = ? and id = ? and state = 'done'")
                        .params(owner.value(), id.value())
                        .query(Long.class)
                        .single())
                == 1;
    }

    /// Where analyses stand, those that are gone left out. One look along the line serves all of
    /// them, and it ends at the [#COUNTED]th place: whoever is behind it is told that number.
    List<Standing> standings(Collection<Watched> watched) {
        Object[] owners = watched.stream().map(w -> w.owner().value()).toArray(UUID[]::new);
        Object[] ids = watched.stream().map(w -> w.id().value()).toArray(UUID[]::new);
        return database.read(jdbc -> jdbc.sql("""
                with first as (
                    select analysis_id, row_number() over (order by line, turn) - 1 as ahead from (
                        select analysis_id, line, turn from analysis_queue
                        where worker is null and available_at is null
                        order by line, turn limit ?) as waiting
                )
                select a.id, a.state, q.stage, coalesce(q.token, 0) as attempt,
                       case when q.stage <> 'queued' or q.worker is not null then 0
                            else coalesce(first.ahead, ?) end as ahead
                from unnest(?::uuid[], ?::uuid[]) as w (owner_id, id)
                join analysis a on a.owner_id = w.owner_id and a.id = w.id
                left join analysis_queue q on q.analysis_id = a.id
                left join first on first.analysis_id = a.id""")
                .params(COUNTED, COUNTED, owners, ids)
                .query((row, n) -> new Standing(new AnalysisId(row.getObject("id", UUID.class)), step(row)))
                .list());
    }

    private static Step step(ResultSet row) throws SQLException {
        Stage stage = stage(row);
        return stage.ends()
                ? new Step(0, stage, 0)
                : new Step(row.getLong("attempt"), stage, stage == Stage.QUEUED ? row.getInt("ahead") : 0);
    }

    record Watched(PersonId owner, AnalysisId id) {}

    record Standing(AnalysisId id, Step step) {}

    /// The newest analysis of a photo.
    Optional<AnalysisId> newestOf(PersonId owner, PhotoId photo) {
        return database.read(jdbc -> jdbc.sql("""
                select id from analysis where owner_id = ? and photo_id = ? order by created_at desc limit 1""")
                .params(owner.value(), photo.value())
                .query(UUID.class)
                .optional()
                .map(AnalysisId::new));
    }

    /// Begins the work, or goes on with what a lost worker began. Empty when there is nothing left to do for it, or
    /// the attempt is not the newest.
    Optional<Begun> begin(Job job) {
        return database.write(jdbc -> jdbc.sql("""
                update analysis set state = 'running', attempt = ?
                where owner_id = ? and id = ? and state = any (?) and attempt < ?
                returning photo_id, tone, language, photo_type""")
                .params(job.token(), job.owner().value(), job.analysis().value())
                .params(AnalysisState.RUNNING.before(), job.token())
                .query((row, n) -> new Begun(new PhotoId(row.getObject("photo_id", UUID.class)), wish(row)))
                .optional());
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

    /// The photo it was about; empty when the analysis is gone, has ended, or has a newer attempt.
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

    void store(PersonId owner, AnalysisId id, PhotoId photo, Critique critique, Instant now) {
        Scores scores = critique.scores();
        database.change(jdbc -> jdbc.sql("""
                insert into critique (owner_id, analysis_id, photo_id, critic, critic_version, composition, lighting,
                    focus, exposure, creativity, emotion, storytelling, content, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)""")
                .params(
                        owner.value(),
                        id.value(),
                        photo.value(),
                        critique.origin().critic(),
                        critique.origin().version())
                .params((Object[]) java.util.Arrays.stream(Criterion.values())
                        .map(scores::of)
                        .toArray())
                .params(json.writeValueAsString(critique), now.atOffset(ZoneOffset.UTC))
                .update());
    }

    /// The seven numbers of a photo, once some critic has decided them.
    Optional<Scores> decided(PersonId owner, PhotoId photo) {
        return database.read(jdbc -> jdbc.sql("""
                select composition, lighting, focus, exposure, creativity, emotion, storytelling
                from critique where owner_id = ? and photo_id = ? order by created_at limit 1""")
                .params(owner.value(), photo.value())
                .query((row, n) -> scores(row))
                .optional());
    }

    Analyses.Amount amount(PersonId owner) {
        return database.read(jdbc -> jdbc.sql("""
                select count(distinct photo_id) as photos, count(*) as analyses,
                       count(*) filter (where state = 'failed') as failed
                from analysis where owner_id = ?""")
                .param(owner.value())
                .query((row, n) ->
                        new Analyses.Amount(row.getLong("photos"), row.getLong("analyses"), row.getLong("failed")))
                .single());
    }

    /// Looks at every partition, and there only at the blocks of these days.
    List<Analyses.Day> daysSince(Instant time) {
        return database.read(jdbc -> jdbc.sql("""
                select cast(created_at at time zone 'UTC' as date) as day, count(*) as analyses,
                       count(*) filter (where state = 'failed') as failed
                from analysis where created_at >= ? group by 1 order by 1""")
                .param(time.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Analyses.Day(
                        row.getObject("day", LocalDate.class), row.getLong("analyses"), row.getLong("failed")))
                .list());
    }

    private Analysis analysis(PersonId owner, AnalysisId id, ResultSet row) throws SQLException {
        String problem = row.getString("problem");
        String values = row.getString("problem_values");
        String content = row.getString("content");
        return new Analysis(
                owner,
                id,
                new PhotoId(row.getObject("photo_id", UUID.class)),
                wish(row),
                AnalysisState.of(row.getString("state")),
                stage(row),
                problem == null ? null : Problem.valueOf(problem),
                values == null ? Map.of() : json.readValue(values, VALUES),
                content == null ? null : json.readValue(content, Critique.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Stage stage(ResultSet row) throws SQLException {
        AnalysisState state = AnalysisState.of(row.getString("state"));
        String stage = row.getString("stage");
        return state.ended() ? Stage.of(state.code()) : stage == null ? Stage.QUEUED : Stage.of(stage);
    }

    private static Wish wish(ResultSet row) throws SQLException {
        return new Wish(
                Tone.valueOf(row.getString("tone")),
                Language.valueOf(row.getString("language")),
                PhotoType.valueOf(row.getString("photo_type")));
    }

    private static Scores scores(ResultSet row) throws SQLException {
        EnumMap<Criterion, Integer> points = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            points.put(criterion, row.getInt(criterion.name().toLowerCase(Locale.ROOT)));
        }
        return new Scores(points);
    }
}
