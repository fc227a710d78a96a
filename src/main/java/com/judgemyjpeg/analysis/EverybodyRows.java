package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.Analyses.Failed;
import com.judgemyjpeg.analysis.Analyses.Spell;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of analyses that operators need: the only statements that look at those of everybody, so each of them is
/// bounded by an index that all partitions have.
final class EverybodyRows {
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final int LONGEST_FAULT = 400;

    /// A token grows by two with every claim but the first: once when the job is taken, once when it is given back.
    private static final String FAILED = """
            select owner_id, id, finished_at, problem, problem_values, left(fault, %d) as fault,
                   (attempt + 1) / 2 as attempts
            from analysis where state = 'failed' and finished_at is not null\s""".formatted(LONGEST_FAULT);

    private final Database database;
    private final JsonMapper json;

    EverybodyRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// Newest first.
    List<Failed> failed(Failed.@Nullable Place before, int limit) {
        return database.read(jdbc -> jdbc.sql(FAILED + """
                and (finished_at, id) < (coalesce(cast(? as timestamptz), 'infinity'),
                                         coalesce(cast(? as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                order by finished_at desc, id desc limit ?""")
                .param(before == null ? null : before.at().atOffset(ZoneOffset.UTC))
                .param(before == null ? null : before.id().value())
                .param(limit)
                .query((row, n) -> failed(row))
                .list());
    }

    List<Failed> failedFor(Problem reason, int limit) {
        return database.read(jdbc -> jdbc.sql(FAILED + "and problem = ? order by finished_at desc, id desc limit ?")
                .params(reason.name(), limit)
                .query((row, n) -> failed(row))
                .list());
    }

    List<Failed> failedOf(PersonId owner, int limit) {
        return database.read(jdbc -> jdbc.sql(FAILED + "and owner_id = ? order by finished_at desc, id desc limit ?")
                .params(owner.value(), limit)
                .query((row, n) -> failed(row))
                .list());
    }

    /// How many came to which state in a while.
    Map<String, Long> endedBetween(Instant from, Instant until) {
        Map<String, Long> counts = new LinkedHashMap<>();
        database.read(jdbc -> jdbc.sql("""
                        select state, count(*) as count from analysis
                        where finished_at >= ? and finished_at < ? group by state""")
                .params(from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
                .query((row, n) -> counts.put(row.getString("state"), row.getLong("count")))
                .list());
        return counts;
    }

    /// Among the newest so many, the most frequent reason first.
    Map<Problem, Long> reasons(int newest) {
        Map<Problem, Long> counts = new LinkedHashMap<>();
        database.read(jdbc -> jdbc.sql("""
                        select problem, count(*) as count from (
                            select problem from analysis where state = 'failed' and problem is not null
                            order by finished_at desc limit ?) as newest
                        group by problem order by count desc, problem""")
                        .param(newest)
                        .query((row, n) -> Map.entry(Problem.valueOf(row.getString("problem")), row.getLong("count")))
                        .list())
                .forEach(one -> counts.put(one.getKey(), one.getValue()));
        return counts;
    }

    List<Spell> since(Instant time, Duration length) {
        return database.read(jdbc -> jdbc.sql("""
                select date_bin(? * interval '1 second', finished_at, 'epoch') as begin,
                       count(*) filter (where state <> 'failed') as judged,
                       count(*) filter (where state = 'failed') as failed,
                       percentile_cont(array[0.5, 0.95]) within group (
                           order by case when state <> 'failed' then extract(epoch from finished_at - created_at) end) as waits
                from analysis where finished_at >= ? group by 1 order by 1""")
                .params(length.toSeconds(), time.atOffset(ZoneOffset.UTC))
                .query((row, n) -> spell(row))
                .list());
    }

    private static Spell spell(ResultSet row) throws SQLException {
        var waits = row.getArray("waits");
        Double[] seconds = waits == null ? new Double[] {0.0, 0.0} : (Double[]) waits.getArray();
        return new Spell(
                instant(row, "begin"),
                row.getLong("judged"),
                row.getLong("failed"),
                wait(seconds[0]),
                wait(seconds[1]));
    }

    private static Duration wait(@Nullable Double seconds) {
        return Duration.ofMillis(seconds == null ? 0 : Math.max(0, Math.round(seconds * 1000)));
    }

    private Failed failed(ResultSet row) throws SQLException {
        String problem = row.getString("problem");
        String values = row.getString("problem_values");
        return new Failed(
                new PersonId(row.getObject("owner_id", UUID.class)),
                new AnalysisId(row.getObject("id", UUID.class)),
                instant(row, "finished_at"),
                problem == null ? Problem.GAVE_UP : Problem.valueOf(problem),
                values == null ? Map.of() : json.readValue(values, VALUES),
                row.getString("fault"),
                row.getInt("attempts"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
