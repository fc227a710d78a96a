package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All SQL of load tests.
final class LoadTestRows {
    private static final int NEWEST = 50;

    private final Database database;

    LoadTestRows(Database database) {
        this.database = database;
    }

    void keep(Kept kept) {
        database.change(jdbc -> {
            UUID id = jdbc.sql("""
                    insert into load_test (profile, begun_at, ended_at, own, machine, rate, seconds, verdict)
                    values (?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                    .params(
                            kept.profile().code(),
                            kept.begun().atOffset(ZoneOffset.UTC),
                            kept.ended().atOffset(ZoneOffset.UTC),
                            kept.own(),
                            kept.machine(),
                            kept.rate(),
                            kept.seconds(),
                            kept.verdict().name().toLowerCase(Locale.ROOT))
                    .query(UUID.class)
                    .single();
            IntStream.range(0, kept.repetitions().size())
                    .forEach(i -> keep(jdbc, id, i + 1, kept.repetitions().get(i)));
        });
    }

    private static void keep(JdbcClient jdbc, UUID test, int number, Repetition one) {
        int unused = jdbc.sql("""
                insert into load_test_run
                    (test_id, number, offered, achieved, blocked, mean, p50, p95, p99, max, errors, critique)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        test,
                        number,
                        one.offered(),
                        one.achieved(),
                        one.blocked(),
                        one.mean(),
                        one.p50(),
                        one.p95(),
                        one.p99(),
                        one.max(),
                        one.errors(),
                        one.critique())
                .update();
    }

    /// The newest first; those that say nothing of the program are left out.
    List<Kept> newest(Profile profile) {
        return database.read(jdbc -> {
            record Row(UUID id, Kept kept) {}
            List<Row> rows = jdbc.sql("""
                    select * from load_test where profile = ? and verdict <> 'invalid'
                    order by begun_at desc limit ?""")
                    .params(profile.code(), NEWEST)
                    .query((row, n) -> new Row(row.getObject("id", UUID.class), kept(row)))
                    .list();
            List<Kept> all = new ArrayList<>();
            for (Row row : rows) {
                all.add(with(row.kept(), runs(jdbc, row.id())));
            }
            return all;
        });
    }

    private static List<Repetition> runs(JdbcClient jdbc, UUID test) {
        return jdbc.sql("select * from load_test_run where test_id = ? order by number")
                .param(test)
                .query((row, n) -> new Repetition(
                        row.getDouble("offered"),
                        row.getDouble("achieved"),
                        row.getDouble("blocked"),
                        row.getDouble("mean"),
                        row.getDouble("p50"),
                        row.getDouble("p95"),
                        row.getDouble("p99"),
                        row.getDouble("max"),
                        row.getDouble("errors"),
                        row.getDouble("critique")))
                .list();
    }

    private static Kept with(Kept kept, List<Repetition> runs) {
        return new Kept(
                kept.profile(),
                kept.begun(),
                kept.ended(),
                kept.own(),
                kept.machine(),
                kept.rate(),
                kept.seconds(),
                kept.verdict(),
                runs);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                Profile.valueOf(row.getString("profile").toUpperCase(Locale.ROOT)),
                row.getObject("begun_at", java.time.OffsetDateTime.class).toInstant(),
                row.getObject("ended_at", java.time.OffsetDateTime.class).toInstant(),
                row.getBoolean("own"),
                row.getString("machine"),
                row.getDouble("rate"),
                row.getDouble("seconds"),
                Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                List.of());
    }

    /// When a test put load on the program that records here.
    record Span(Instant from, Instant until) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && !at.isAfter(until);
        }
    }

    List<Span> onThisProgram(Instant since) {
        return database.read(jdbc -> jdbc.sql("""
                select date_trunc('minute', begun_at) as begun, ended_at from load_test
                where not own and ended_at >= ?""")
                .param(since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Span(
                        row.getObject("begun", java.time.OffsetDateTime.class).toInstant(),
                        row.getObject("ended_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .list());
    }
}
