package com.judgemyjpeg.analysis;

import com.judgemyjpeg.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the queue's table needs as time goes by: leases end, waits end, dead rows go, and a
/// clock that jumps is noticed.
final class QueueUpkeep {
    private static final Logger log = LoggerFactory.getLogger(QueueUpkeep.class);

    /// Some ten thousand rows, dead ones included: below it is not worth the trouble.
    private static final long SMALL = 2 << 20;
    /// So many times what was left after the last time: somebody's long transaction keeps a vacuum from working.
    private static final int GROWN = 3;
    private static final Duration JUMP = Duration.ofSeconds(5);
    /// What tells that the clock was set back before we came: times that nobody would have
    /// written.
    private static final String SET_BACK = """
            enqueued_at > queue_clock() or available_at > queue_clock() + interval '10 minutes'
            or leased_until > queue_clock() + 2 * :lease * interval '1 millisecond'""";

    private final Database database;
    private long lookedAt;
    private Instant clockThen = Instant.MIN;
    private @Nullable Long seeingSince;
    private long bytesThen;

    QueueUpkeep(Database database) {
        this.database = database;
    }

    synchronized int catchUp(Duration lease) {
        boolean first = clockThen == Instant.MIN;
        long lookedBefore = lookedAt;
        Instant clockNow = clock();
        if (clockJumped(clockNow)) {
            log.warn("the database's clock jumped: leases begin anew");
            forgive(lease, "true");
            seeingSince = lookedAt;
        } else if (first) {
            forgive(lease, SET_BACK);
        } else if (lookedAt - lookedBefore > lease.toNanos()) {
            seeingSince = lookedAt; // the database was away, or we were: who holds a job could not say so either
        }
        tidy();
        // by the clock that was looked at: should it jump from here on, the next look finds out before any lease ends
        return database.writeOne(jdbc -> jdbc.sql("""
                with clock as materialized (select ?::timestamptz as now),
                over as (
                    select analysis_id, lapsed from (
                        select analysis_id, true as lapsed from analysis_queue
                        where ? and worker is not null and leased_until < (select now from clock) for update skip locked) as lost
                    union all
                    select analysis_id, lapsed from (
                        select analysis_id, false as lapsed from analysis_queue
                        where available_at <= (select now from clock) for update skip locked) as waited
                )
                update analysis_queue q
                set token = token + lapsed::int, lapses = lapses + lapsed::int, worker = null, held_since = null,
                    leased_until = null, stage = 'queued', available_at = null
                from over where q.analysis_id = over.analysis_id""")
                .params(clockNow.atOffset(ZoneOffset.UTC), leasesMayEnd(lease))
                .update());
    }

    /// Not within a lease after a jump or an outage: a worker that is alive may just have extended by the
    /// time of before, in a statement that was under way and that forgiving stepped over.
    private boolean leasesMayEnd(Duration lease) {
        return seeingSince == null || lookedAt - seeingSince > lease.toNanos();
    }

    private Instant clock() {
        return database.read(jdbc -> jdbc.sql("select queue_clock()")
                        .query(OffsetDateTime.class)
                        .single())
                .toInstant();
    }

    /// Whether the database's clock moved otherwise than ours since the last look. Ours only
    /// goes forward, also while the process is frozen, and stands still while the whole machine
    /// sleeps.
    private boolean clockJumped(Instant clockNow) {
        long now = System.nanoTime();
        boolean jumped = clockThen != Instant.MIN
                && Duration.between(clockThen, clockNow)
                                .minusNanos(now - lookedAt)
                                .abs()
                                .compareTo(JUMP)
                        > 0;
        clockThen = clockNow;
        lookedAt = now;
        return jumped;
    }

    /// Whoever holds a job holds it for one lease from now on; who waited after a fault has
    /// waited enough.
    private void forgive(Duration lease, String which) {
        database.change(jdbc ->
                jdbc.sql("""
                update analysis_queue q
                set leased_until = case when worker is null then null else queue_clock() + :lease * interval '1 millisecond' end,
                    available_at = case when available_at is null then null else least(available_at, queue_clock()) end,
                    enqueued_at = least(enqueued_at, queue_clock())
                where analysis_id in (select analysis_id from analysis_queue where %s for update skip locked)""".formatted(which)).param("lease", lease.toMillis()).update());
    }

    /// A row that was changed or deleted stays in the table as long as any transaction in the
    /// database may still see it, and every claim would step over all of them. While a vacuum
    /// is kept from removing them the live rows are written anew instead: milliseconds for some
    /// thousand, and no other transaction is disturbed unless it has read this very table; then
    /// it waits for another time.
    private void tidy() {
        try {
            database.change(jdbc -> {
                long bytes = bytes(jdbc);
                bytesThen = Math.min(bytesThen, bytes);
                if (bytes > Math.max(SMALL, GROWN * bytesThen)) {
                    jdbc.sql("set local lock_timeout = '250ms'").update();
                    jdbc.sql("""
                            do $$ declare kept analysis_queue[]; begin
                                lock table analysis_queue in access exclusive mode;
                                kept := array(select q from analysis_queue q);
                                truncate analysis_queue;
                                insert into analysis_queue select * from unnest(kept);
                            end $$""").update();
                    bytesThen = bytes(jdbc);
                    log.debug("the queue's table was written anew: {} bytes, before {}", bytesThen, bytes);
                }
            });
        } catch (DataAccessException busy) {
            log.debug("the queue's table is in use, its dead rows stay for now: {}", busy.toString());
        }
    }

    /// The counts of dead rows that the server keeps do not notice that a table was written anew.
    private static long bytes(JdbcClient jdbc) {
        return jdbc.sql("select pg_relation_size('analysis_queue')")
                .query(Long.class)
                .single();
    }
}
