package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
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

/// All SQL of batches.
final class BatchRows {
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final Database database;
    private final JsonMapper json;

    BatchRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// What became of one photo at the door: an analysis, or a refusal.
    record Brought(
            String name,
            @Nullable AnalysisId analysis,
            @Nullable Refused refused) {}

    /// Two statements, however many photos.
    void insert(PersonId owner, BatchId id, List<Brought> photos, Instant now) {
        database.change(jdbc -> {
            jdbc.sql("insert into batch (owner_id, id, created_at) values (?, ?, ?)")
                    .params(owner.value(), id.value(), now.atOffset(ZoneOffset.UTC))
                    .update();
            jdbc.sql("""
                    insert into batch_photo (owner_id, batch_id, place, analysis_id, name, problem, problem_values)
                    select :owner, :batch, place, analysis_id, name, problem, problem_values::jsonb
                    from unnest(cast(:analyses as uuid[]), cast(:names as text[]), cast(:problems as text[]),
                                cast(:values as text[]))
                         with ordinality as brought (analysis_id, name, problem, problem_values, place)""")
                    .param("owner", owner.value())
                    .param("batch", id.value())
                    .param("analyses", photos.stream().map(BatchRows::analysis).toArray(UUID[]::new))
                    .param("names", photos.stream().map(Brought::name).toArray(String[]::new))
                    .param("problems", photos.stream().map(BatchRows::problem).toArray(String[]::new))
                    .param("values", photos.stream().map(this::values).toArray(String[]::new))
                    .update();
        });
    }

    private static @Nullable UUID analysis(Brought photo) {
        return photo.analysis() == null ? null : photo.analysis().value();
    }

    private static @Nullable String problem(Brought photo) {
        return photo.refused() == null ? null : photo.refused().problem().name();
    }

    private @Nullable String values(Brought photo) {
        return photo.refused() == null
                ? null
                : json.writeValueAsString(photo.refused().values());
    }

    /// Waits for whoever is ending one of its analyses at this moment: either they see the batch, or the batch sees
    /// their end.
    void awaitEnds(PersonId owner, BatchId id) {
        database.change(jdbc -> jdbc.sql("""
                select a.id from analysis a
                where a.owner_id = :owner and a.id in (
                    select analysis_id from batch_photo where owner_id = :owner and batch_id = :batch)
                order by a.id for share""")
                .param("owner", owner.value())
                .param("batch", id.value())
                .query(UUID.class)
                .list());
    }

    /// The batches that wait for this analysis, locked: of two analyses that end at once the second sees the end of the
    /// first.
    List<BatchId> waitingFor(PersonId owner, AnalysisId analysis) {
        return database.write(jdbc -> jdbc.sql("""
                select b.id from batch b
                where b.owner_id = :owner and b.ended_at is null and b.id in (
                    select batch_id from batch_photo where owner_id = :owner and analysis_id = :analysis)
                order by b.id for update""")
                .param("owner", owner.value())
                .param("analysis", analysis.value())
                .query((row, n) -> new BatchId(row.getObject("id", UUID.class)))
                .list());
    }

    /// True for the one who ends it: when nothing of it is under way any more.
    boolean end(PersonId owner, BatchId id, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                update batch b set ended_at = :now
                where b.owner_id = :owner and b.id = :batch and b.ended_at is null and not exists (
                    select 1 from batch_photo p
                    join analysis a on a.owner_id = p.owner_id and a.id = p.analysis_id
                    where p.owner_id = :owner and p.batch_id = :batch and a.state in ('queued', 'running'))""")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("owner", owner.value())
                        .param("batch", id.value())
                        .update()
                == 1);
    }

    /// One statement, critiques and all. Empty also when it is somebody else's, and when all its photos were deleted.
    Optional<Batch> find(PersonId owner, BatchId id) {
        record Row(Instant createdAt, boolean economical, Batch.Entry entry) {}
        List<Row> rows = database.read(jdbc -> jdbc.sql("""
                select b.created_at, p.place, p.name, coalesce(p.problem, a.problem) as problem,
                       coalesce(p.problem_values, a.problem_values) as problem_values,
                       coalesce(a.state, 'refused') as state, a.id as analysis_id, a.photo_id, c.content, coalesce(a.economical, false) as economical
                from batch b
                join batch_photo p on p.owner_id = b.owner_id and p.batch_id = b.id
                left join analysis a on a.owner_id = p.owner_id and a.id = p.analysis_id
                left join critique c on c.owner_id = a.owner_id and c.analysis_id = a.id
                where b.owner_id = ? and b.id = ? and (p.analysis_id is null or a.id is not null)
                order by p.place""")
                .params(owner.value(), id.value())
                .query((row, n) -> new Row(instant(row, "created_at"), row.getBoolean("economical"), entry(row)))
                .list());
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Batch(
                        id,
                        rows.getFirst().createdAt(),
                        rows.stream().anyMatch(Row::economical),
                        rows.stream().map(Row::entry).toList()));
    }

    /// Newest first.
    List<Batch.Listed> newest(PersonId owner, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select b.id, b.created_at, b.ended_at is not null as ended, count(*) as photos
                from (select * from batch where owner_id = :owner order by id desc limit :limit) as b
                join batch_photo p on p.owner_id = :owner and p.batch_id = b.id
                left join analysis a on a.owner_id = :owner and a.id = p.analysis_id
                where p.analysis_id is null or a.id is not null
                group by b.id, b.created_at, b.ended_at order by b.id desc""")
                .param("owner", owner.value())
                .param("limit", limit)
                .query((row, n) -> new Batch.Listed(
                        new BatchId(row.getObject("id", UUID.class)),
                        instant(row, "created_at"),
                        row.getInt("photos"),
                        row.getBoolean("ended")))
                .list());
    }

    /// For a copy: what a batch remembers.
    record Copied(String id, Instant createdAt, List<String> analyses) {}

    List<Copied> after(PersonId owner, @Nullable String last, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select b.id::text as id, b.created_at, array(
                    select p.analysis_id::text from batch_photo p
                    where p.owner_id = b.owner_id and p.batch_id = b.id and p.analysis_id is not null
                    order by p.place) as analyses
                from batch b
                where b.owner_id = ? and b.id > coalesce(cast(? as uuid), '00000000-0000-0000-0000-000000000000')
                order by b.id limit ?""")
                .param(owner.value())
                .param(last)
                .param(limit)
                .query((row, n) -> new Copied(row.getString("id"), instant(row, "created_at"), List.of((String[])
                        row.getArray("analyses").getArray())))
                .list());
    }

    void erase(PersonId owner) {
        database.change(jdbc -> jdbc.sql("delete from batch where owner_id = ?")
                .param(owner.value())
                .update());
    }

    private Batch.Entry entry(ResultSet row) throws SQLException {
        UUID analysis = row.getObject("analysis_id", UUID.class);
        UUID photo = row.getObject("photo_id", UUID.class);
        String problem = row.getString("problem");
        String values = row.getString("problem_values");
        String content = row.getString("content");
        return new Batch.Entry(
                row.getInt("place"),
                row.getString("name"),
                analysis == null ? null : new AnalysisId(analysis),
                photo == null ? null : new PhotoId(photo),
                AnalysisState.of(row.getString("state")),
                problem == null ? null : Problem.valueOf(problem),
                values == null ? Map.of() : json.readValue(values, VALUES),
                content == null ? null : json.readValue(content, Critique.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
