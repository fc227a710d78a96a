package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.otlp.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The queue as a table: `for update skip locked` hands every job to one claimer. Every time is
/// the database's clock, so that workers whose clocks differ agree on when a lease ends.
///
/// A claim and a stage need not outlive a crash of the database server: their commits do not
/// wait for the disk. The same token may then be handed out twice; the analysis begins only
/// once under it.
final class PostgresAnalysisQueue implements AnalysisQueue {
    /// Of the jobs that this program writes, and the newest that it understands.
    private static final int FORMAT = 1;
    /// One job in so many is chosen by age and not by line.
    private static final int BY_AGE = 4;
    private static final String WAITING = "worker is null and available_at is null and format <= " + FORMAT;
    private static final String QUICK = "quick as materialized (select set_config('synchronous_commit', 'off', true))";

    private static final String BY_LINE = """
            select analysis_id from analysis_queue where %s order by line, turn limit :limit for update skip locked""".formatted(WAITING);

    /// Of the lines behind the first one with anybody in it, that whose head has waited longest
    /// for its patience.
    private static final String BY_PATIENCE = """
            select analysis_id from analysis_queue
            where %1$s and line = (
                select head.line from (
                    select l.line, l.patience, first.turn, row_number() over (order by l.line) as place
                    from unnest(:patience::int[]) with ordinality as p (patience, n)
                    cross join lateral (select (p.n - 1)::smallint as line, p.patience) as l
                    cross join lateral (
                        select turn from analysis_queue where %1$s and line = l.line order by turn limit 1) as first
                ) as head
                where head.place > 1
                order by extract(epoch from queue_clock() - head.turn) / head.patience desc limit 1)
            order by turn limit :patient for update skip locked""".formatted(WAITING);

    private static final String CLAIM = claim("next as (" + BY_LINE + ")");
    private static final String CLAIM_BOTH_WAYS = claim("""
            patient as (%s), first as (%s), next as (
                select analysis_id from (
                    select analysis_id, 1 as way from patient union all select analysis_id, 2 from first) as both_ways
                group by analysis_id order by min(way) limit :limit)""".formatted(BY_PATIENCE, BY_LINE));

    private static final Object PATIENCE = Arrays.stream(Priority.values())
            .map(line -> (int) line.patience().toSeconds())
            .toArray(Integer[]::new);

    private final Database database;
    private final QueueUpkeep upkeep;
    private final AtomicLong claimed = new AtomicLong();

    PostgresAnalysisQueue(Database database) {
        this.database = database;
        this.upkeep = new QueueUpkeep(database);
    }

    private static String claim(String next) {
        return """
                with %s, %s
                update analysis_queue q
                set token = q.token + 1, worker = :worker, held_since = queue_clock(),
                    leased_until = queue_clock() + :lease * interval '1 millisecond'
                from next, quick where q.analysis_id = next.analysis_id
                returning q.analysis_id, q.owner_id, q.token, q.faults, q.lapses, q.trace""".formatted(QUICK, next);
    }

    @Override
    public void add(AnalysisId analysis, PersonId owner, Priority priority, int attempt) {
        int unused = database.writeOne(jdbc -> jdbc.sql("""
                insert into analysis_queue (analysis_id, owner_id, line, format, token, trace, enqueued_at, turn)
                select :analysis, :owner, :line, :format, :token, :trace, queue_clock(), greatest(queue_clock(), (
                    select max(turn) + :apart * interval '1 millisecond'
                    from analysis_queue where owner_id = :owner and line = :line))
                on conflict (analysis_id) do nothing""")
                .param("analysis", analysis.value())
                .param("owner", owner.value())
                .param("line", priority.ordinal())
                .param("format", FORMAT)
                .param("token", attempt == 0 ? 0 : attempt + 1)
                .param("trace", Span.here().bookmark())
                .param("apart", APART.toMillis())
                .update());
    }

    @Override
    public List<Job> claim(String worker, int limit, Duration lease) {
        long before = claimed.get();
        int patient = (int) ((before + limit) / BY_AGE - before / BY_AGE);
        List<Job> jobs = database.writeOne(jdbc -> {
            var claim = jdbc.sql(patient == 0 ? CLAIM : CLAIM_BOTH_WAYS)
                    .param("worker", worker)
                    .param("limit", limit)
                    .param("lease", lease.toMillis());
            return (patient == 0 ? claim : claim.param("patience", PATIENCE).param("patient", patient))
                    .query(PostgresAnalysisQueue::job)
                    .list();
        });
        claimed.addAndGet(jobs.size());
        return jobs;
    }

    @Override
    public int catchUp(Duration lease) {
        return upkeep.catchUp(lease);
    }

    @Override
    public List<Job> extend(List<Job> jobs, Duration lease) {
        Object[] ids = jobs.stream().map(job -> job.analysis().value()).toArray(UUID[]::new);
        Object[] tokens = jobs.stream().map(Job::token).toArray(Integer[]::new);
        return database.writeOne(jdbc -> jdbc.sql("""
                update analysis_queue q
                set leased_until = queue_clock() + ? * interval '1 millisecond'
                from unnest(?::uuid[], ?::int[]) as held (analysis_id, token)
                where q.analysis_id = held.analysis_id and q.token = held.token and q.worker is not null
                returning q.analysis_id, q.owner_id, q.token, q.faults, q.lapses, q.trace""")
                .params(lease.toMillis(), ids, tokens)
                .query(PostgresAnalysisQueue::job)
                .list());
    }

    @Override
    public boolean reach(Job job, Stage stage) {
        return changed(job, "with " + QUICK + """
                 update analysis_queue set stage = :value from quick
                where analysis_id = :analysis and token = :token""", stage.code());
    }

    @Override
    public boolean finish(Job job) {
        return changed(job, "delete from analysis_queue where analysis_id = :analysis and token = :token", null);
    }

    @Override
    public boolean postpone(Job job, Duration wait) {
        return delay(job, wait, 0);
    }

    @Override
    public boolean retry(Job job, Duration wait) {
        return delay(job, wait, 1);
    }

    private boolean delay(Job job, Duration wait, int faults) {
        return changed(job, """
                update analysis_queue
                set faults = faults + %d, token = token + 1, worker = null, held_since = null, leased_until = null,
                    stage = 'queued', available_at = queue_clock() + :value * interval '1 millisecond'
                where analysis_id = :analysis and token = :token and worker is not null""".formatted(faults), wait.toMillis());
    }

    @Override
    public boolean handBack(Job job) {
        return changed(job, """
                update analysis_queue
                set token = token + 1, worker = null, held_since = null, leased_until = null, stage = 'queued'
                where analysis_id = :analysis and token = :token and worker is not null""", null);
    }

    @Override
    public void drop(AnalysisId analysis) {
        int unused = database.writeOne(jdbc -> jdbc.sql("delete from analysis_queue where analysis_id = ?")
                .param(analysis.value())
                .update());
    }

    @Override
    public List<Line> lines() {
        return database.read(jdbc -> jdbc.sql("""
                select l.line, count(q.line) filter (where worker is null and available_at is null) as waiting,
                       count(available_at) as delayed, count(worker) as held,
                       count(q.line) filter (where format > ?) as newer,
                       min(enqueued_at) filter (where worker is null) as oldest
                from generate_series(0, ?) as l (line) left join analysis_queue q on q.line = l.line
                group by l.line order by l.line""")
                .params(FORMAT, Priority.values().length - 1)
                .query((row, n) -> new Line(
                        Priority.values()[row.getInt("line")],
                        row.getLong("waiting"),
                        row.getLong("delayed"),
                        row.getLong("held"),
                        row.getLong("newer"),
                        instant(row, "oldest")))
                .list());
    }

    @Override
    public List<Held> held(int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select analysis_id, owner_id, token, faults, lapses, trace, line, worker, stage, held_since, leased_until
                from analysis_queue where worker is not null order by held_since limit ?""")
                .param(limit)
                .query((row, n) -> new Held(
                        job(row, n),
                        Priority.values()[row.getInt("line")],
                        row.getString("worker"),
                        Stage.of(row.getString("stage")),
                        row.getObject("held_since", OffsetDateTime.class).toInstant(),
                        row.getObject("leased_until", OffsetDateTime.class).toInstant()))
                .list());
    }

    private boolean changed(Job job, String sql, @Nullable Object value) {
        return database.writeOne(jdbc -> {
            var change = jdbc.sql(sql).param("analysis", job.analysis().value()).param("token", job.token());
            return (value == null ? change : change.param("value", value)).update() == 1;
        });
    }

    private static Job job(ResultSet row, int n) throws SQLException {
        return new Job(
                new AnalysisId(row.getObject("analysis_id", UUID.class)),
                new PersonId(row.getObject("owner_id", UUID.class)),
                row.getInt("token"),
                row.getInt("faults"),
                row.getInt("lapses"),
                row.getString("trace"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
