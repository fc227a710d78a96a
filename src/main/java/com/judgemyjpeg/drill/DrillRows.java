package com.judgemyjpeg.drill;

import com.judgemyjpeg.platform.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The drill's own look into the database, whose tables belong to others: it reads all of them,
/// and trusts none.
final class DrillRows {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int DEPTH_OF_A_PHOTO = 3;

    private final Database database;

    DrillRows(Database database) {
        this.database = database;
    }

    Verdict untilAllEnded(Collection<UUID> accepted) throws InterruptedException {
        long begin = System.nanoTime();
        UUID[] ids = accepted.toArray(UUID[]::new);
        while (System.nanoTime() - begin < PATIENCE.toNanos() && unfinished(ids) > 0) {
            Thread.sleep(100);
        }
        return new Verdict(
                ids.length, Duration.ofNanos(System.nanoTime() - begin), lost(ids), duplicates(ids), wrong(ids));
    }

    /// The same for everything, also what was accepted without an answer that arrived; and the
    /// books must be closed.
    Verdict untilNothingIsLeft(Collection<UUID> accepted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && busy() > 0) {
            Thread.sleep(100);
        }
        Verdict all = untilAllEnded(accepted);
        return new Verdict(
                all.accepted(),
                all.recovered(),
                all.lost(),
                all.duplicates() + busy(),
                all.wrongCharges() + leftOver());
    }

    /// None, as far as anybody knows, while the database is away: then people come all the
    /// same.
    long waiting() {
        try {
            return count("select count(*) from analysis where state in ('queued', 'running')");
        } catch (DataAccessException | TransactionException away) {
            return 0;
        }
    }

    private long unfinished(UUID[] ids) {
        try {
            return count("select count(*) from analysis where id = any (?) and state in ('queued', 'running')", ids);
        } catch (DataAccessException | TransactionException away) {
            return Long.MAX_VALUE; // it is just coming back
        }
    }

    private long lost(UUID[] ids) {
        return count("""
                select count(*) from unnest(?::uuid[]) as accepted (id)
                where not exists (
                    select from analysis a join critique c on c.owner_id = a.owner_id and c.analysis_id = a.id
                    where a.id = accepted.id and a.state = 'done')""", ids);
    }

    private long duplicates(UUID[] ids) {
        return count("""
                select (select count(*) - count(distinct analysis_id) from critique)
                     + (select count(*) from analysis_queue q where q.analysis_id = any (?) and exists (
                           select from analysis a where a.id = q.analysis_id and a.state in ('done', 'refused', 'failed')))""", ids);
    }

    private long wrong(UUID[] ids) {
        return count("""
                select (select count(*) from analysis a
                        left join reservation r on r.owner_id = a.owner_id and r.analysis_id = a.id
                        where a.id = any (?) and a.state = 'done' and r.state is distinct from 'charged')
                     + (select count(*) from reservation r where r.state = 'charged' and exists (
                           select from analysis a
                           where a.owner_id = r.owner_id and a.id = r.analysis_id and a.state <> 'done'))""", ids);
    }

    /// When all has ended: what days of guests say was used, against what was charged, and what
    /// nobody settled.
    private long leftOver() {
        return count("""
                select abs((select coalesce(sum(used), 0) from guest_use where key like 'n:%')
                         - (select count(*) from reservation where state = 'charged'))
                     + (select count(*) from reservation where state = 'reserved')""");
    }

    private long busy() {
        return count("select count(*) from analysis where state in ('queued', 'running')")
                + count("select count(*) from analysis_queue");
    }

    /// What was paid for.
    Set<String> charged() {
        return Set.copyOf(
                database.read(jdbc -> jdbc.sql("select analysis_id::text from reservation where state = 'charged'")
                        .query(String.class)
                        .list()));
    }

    /// Calls of the books, by what they were about.
    ///
    /// @param cut those that never ended
    record Called(String analysis, int calls, int cut) {}

    List<Called> called() {
        return database.read(jdbc -> jdbc.sql("""
                select reference, count(*) as calls, count(*) filter (where ended_at is null) as cut
                from provider_call group by reference""")
                .query((row, n) -> new Called(row.getString("reference"), row.getInt("calls"), row.getInt("cut")))
                .list());
    }

    UUID photoOf(UUID analysis) {
        return database.read(jdbc -> jdbc.sql("select photo_id from analysis where id = ?")
                .param(analysis)
                .query(UUID.class)
                .single());
    }

    /// A step of the ladder.
    ///
    /// @param rung that was taken, or `none`
    record Changed(Instant at, String rung, String why) {
        @Override
        public String toString() {
            return at + " " + rung + (why.isEmpty() ? "" : ": " + why);
        }
    }

    /// Oldest first. A step from one rung to the next is one change: the row that ends and the one that begins have the
    /// same time.
    List<Changed> changesOfMode(Instant since) {
        return database.read(jdbc -> jdbc.sql("""
                select since as at, rung, why from mode_hold where since >= :since
                union all
                select ended, 'none', '' from mode_hold one where ended >= :since
                    and not exists (select from mode_hold next where next.since = one.ended)
                order by at""")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Changed(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("rung"),
                        row.getString("why")))
                .list());
    }

    boolean inSurge() {
        return count("select count(*) from mode_hold where ended is null") > 0;
    }

    void endConnections() {
        long unused = count("""
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where pid <> pg_backend_pid() and usename = current_user""");
    }

    /// The queue's clock is one function, so that this is possible.
    void setClock(String ahead) {
        database.change(jdbc -> jdbc.sql("""
                create or replace function queue_clock() returns timestamptz language sql volatile
                as 'select clock_timestamp() + interval ''%s'''""".formatted(ahead)).update());
    }

    /// Folders of photos that nobody has.
    long strays(Path store) throws IOException {
        Set<String> known = new HashSet<>(database.read(jdbc ->
                jdbc.sql("select id::text from photo").query(String.class).list()));
        try (Stream<Path> folders = Files.walk(store, DEPTH_OF_A_PHOTO)) {
            return folders.filter(folder -> store.relativize(folder).getNameCount() == DEPTH_OF_A_PHOTO)
                    .filter(folder -> !known.contains(folder.getFileName().toString()))
                    .count();
        }
    }

    private long count(String sql) {
        return database.read(jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    private long count(String sql, UUID[] ids) {
        return database.read(jdbc -> jdbc.sql(sql).param(ids).query(Long.class).single());
    }
}
