package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.text.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Looks at analyses, and takes all of somebody's away. What changes the state of one is in
/// [StateRows].
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

    Optional<Analysis> find(PersonId owner, AnalysisId id) {
        return database.read(jdbc -> jdbc.sql("""
                select a.photo_id, a.tone, a.language, a.photo_type, a.state, a.problem, a.problem_values, a.created_at,
                       q.stage, c.content, c.provisional, c.model_gave_up
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
                       a.created_at, null as stage, c.content, c.provisional, c.model_gave_up
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

    /// Whether its critique is there: the cheapest look at an analysis.
    boolean isDone(PersonId owner, AnalysisId id) {
        return database.<Long>read(jdbc -> jdbc.sql(
                                "select count(*) from analysis where owner_id = ? and id = ? and state = 'done'")
                        .params(owner.value(), id.value())
                        .query(Long.class)
                        .single())
                == 1;
    }

    /// Where analyses stand, those that are gone left out. One look along the line serves all
    /// of them, and it ends at the [#COUNTED]th place: whoever is behind it is told that
    /// number.
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
                basis(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Basis basis(ResultSet row) throws SQLException {
        if (!row.getBoolean("provisional")) {
            return Basis.FULL;
        }
        return row.getString("model_gave_up") == null ? Basis.FOR_NOW : Basis.MEASURED_ONLY;
    }

    private static Stage stage(ResultSet row) throws SQLException {
        AnalysisState state = AnalysisState.of(row.getString("state"));
        String stage = row.getString("stage");
        return state.ended() ? Stage.of(state.code()) : stage == null ? Stage.QUEUED : Stage.of(stage);
    }

    static Wish wish(ResultSet row) throws SQLException {
        return new Wish(
                Tone.valueOf(row.getString("tone")),
                Language.valueOf(row.getString("language")),
                PhotoType.valueOf(row.getString("photo_type")));
    }
}
