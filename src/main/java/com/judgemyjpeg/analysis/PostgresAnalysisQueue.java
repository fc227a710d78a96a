package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The queue as a table: `for update skip locked` hands every job to one claimer. Every time is the database's
/// clock, so that workers whose clocks differ agree on when a lease ends.
final class PostgresAnalysisQueue implements AnalysisQueue {
    private final Database database;

    PostgresAnalysisQueue(Database database) {
        this.database = database;
    }

    @Override
    public void add(AnalysisId analysis, PersonId owner, Priority priority) {
        database.change(jdbc -> jdbc.sql("""
                insert into analysis_queue (analysis_id, owner_id, priority, available_at, enqueued_at)
                values (?, ?, ?, now(), now()) on conflict (analysis_id) do nothing""")
                .params(analysis.value(), owner.value(), priority.rank())
                .update());
    }

    @Override
    public List<Job> claim(String worker, int limit, Duration lease) {
        return database.write(jdbc -> jdbc.sql("""
                update analysis_queue q
                set token = q.token + 1, worker = ?, leased_until = clock_timestamp() + ? * interval '1 millisecond'
                from (
                    select analysis_id from analysis_queue
                    where available_at <= clock_timestamp()
                      and (leased_until is null or leased_until < clock_timestamp())
                    order by priority, enqueued_at
                    limit ?
                    for update skip locked
                ) as next
                where q.analysis_id = next.analysis_id
                returning q.analysis_id, q.owner_id, q.token, q.faults""")
                .params(worker, lease.toMillis(), limit)
                .query(PostgresAnalysisQueue::job)
                .list());
    }

    @Override
    public List<Job> extend(List<Job> jobs, Duration lease) {
        Object[] ids = jobs.stream().map(job -> job.analysis().value()).toArray(UUID[]::new);
        Object[] tokens = jobs.stream().map(Job::token).toArray(Integer[]::new);
        return database.write(jdbc -> jdbc.sql("""
                update analysis_queue q
                set leased_until = clock_timestamp() + ? * interval '1 millisecond'
                from unnest(?::uuid[], ?::int[]) as held (analysis_id, token)
                where q.analysis_id = held.analysis_id and q.token = held.token and q.worker is not null
                returning q.analysis_id, q.owner_id, q.token, q.faults""")
                .params(lease.toMillis(), ids, tokens)
                .query(PostgresAnalysisQueue::job)
                .list());
    }

    @Override
    public boolean reach(Job job, Stage stage) {
        return changed(job, "update analysis_queue set stage = ? where analysis_id = ? and token = ?", stage.code());
    }

    @Override
    public boolean finish(Job job) {
        return database.write(jdbc -> jdbc.sql("delete from analysis_queue where analysis_id = ? and token = ?")
                        .params(job.analysis().value(), job.token())
                        .update()
                == 1);
    }

    @Override
    public boolean retry(Job job, Duration wait) {
        return changed(job, """
                update analysis_queue
                set faults = faults + 1, token = token + 1, worker = null, leased_until = null, stage = 'queued',
                    available_at = clock_timestamp() + ? * interval '1 millisecond'
                where analysis_id = ? and token = ?""", wait.toMillis());
    }

    @Override
    public void handBack(Job job) {
        changed(job, """
                update analysis_queue
                set token = token + 1, worker = null, leased_until = null, stage = ?
                where analysis_id = ? and token = ?""", Stage.QUEUED.code());
    }

    @Override
    public Backlog backlog() {
        return database.read(jdbc -> jdbc.sql("select count(*) as jobs, min(enqueued_at) as oldest from analysis_queue")
                .query((row, n) -> new Backlog(
                        row.getLong("jobs"),
                        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single());
    }

    private boolean changed(Job job, String sql, Object value) {
        return database.write(jdbc ->
                jdbc.sql(sql).params(value, job.analysis().value(), job.token()).update() == 1);
    }

    private static Job job(ResultSet row, int n) throws SQLException {
        return new Job(
                new AnalysisId(row.getObject("analysis_id", UUID.class)),
                new PersonId(row.getObject("owner_id", UUID.class)),
                row.getInt("token"),
                row.getInt("faults"));
    }
}
