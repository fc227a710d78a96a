package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.database.Database;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes and reads samples. Commits of samples do not wait for the disk: a crash of the database
/// server may cost the last of them.
final class SampleRows {
    static final int HOURS_ONLY = Integer.MAX_VALUE;

    private final Database database;
    private final Map<Named, Integer> ids = new HashMap<>();

    SampleRows(Database database) {
        this.database = database;
    }

    private record Named(String figure, String part) {
        static Named of(Reading reading) {
            return new Named(reading.figure(), reading.part());
        }
    }

    /// One statement, and two more when there are figures that this program has not told before.
    /// What this instance wrote of this minute before stays. One thread writes.
    void write(int minute, int instance, List<Reading> readings) {
        try {
            learn(readings.stream().filter(it -> !ids.containsKey(Named.of(it))).toList());
            insert(minute, instance, readings);
        } catch (RuntimeException e) {
            ids.clear(); // somebody may have changed the table by hand
            throw e;
        }
    }

    private void learn(List<Reading> unknown) {
        if (unknown.isEmpty()) {
            return;
        }
        Object figures = column(unknown, String[]::new, Reading::figure);
        Object parts = column(unknown, String[]::new, Reading::part);
        Object kinds = column(unknown, String[]::new, it -> it.kind().code());
        int made = database.writeOne(
                jdbc -> jdbc.sql("""
                        insert into figure (name, part, kind) select distinct * from unnest(?::text[], ?::text[], ?::text[])
                        on conflict (name, part) do update set kind = excluded.kind""").params(figures, parts, kinds).update());
        database.read(jdbc -> jdbc.sql("""
                        select id, name, part from figure
                        where (name, part) in (select * from unnest(?::text[], ?::text[]))""")
                .params(figures, parts)
                .query((row, n) -> ids.put(new Named(row.getString("name"), row.getString("part")), row.getInt("id")))
                .list());
    }

    private void insert(int minute, int instance, List<Reading> readings) {
        int unused = database.writeOne(jdbc -> jdbc.sql("""
                        with quick as materialized (select set_config('synchronous_commit', 'off', true))
                        insert into sample (figure, minute, instance, value, weight, buckets)
                        select figure, ?, ?, value, weight, buckets::int[]
                        from unnest(?::int[], ?::float8[], ?::float8[], ?::text[]) as told (figure, value, weight, buckets), quick
                        on conflict (figure, minute, instance) do nothing""")
                .params(minute, instance)
                .params(
                        column(readings, Integer[]::new, it -> ids.get(Named.of(it))),
                        column(readings, Double[]::new, it -> it.value().value()),
                        column(readings, Double[]::new, it -> it.value().weight()),
                        column(readings, String[]::new, it -> buckets(it.value().buckets())))
                .update());
    }

    private static <T> Object column(
            List<Reading> readings, IntFunction<T[]> array, Function<Reading, @Nullable T> value) {
        return readings.stream().map(value).toArray(array);
    }

    /// Without the empty ones at the end.
    private static @Nullable String buckets(int[] buckets) {
        int used = buckets.length;
        while (used > 0 && buckets[used - 1] == 0) {
            used--;
        }
        return used == 0
                ? null
                : Arrays.stream(buckets, 0, used)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /// Points by part, in the order of time: fresh minutes of all instances put together, packed
    /// minutes (sixty in a row, as they are kept), and hours where minutes are older than
    /// `minutesFrom`.
    ///
    /// @param part null for every
    /// @param from a minute
    /// @param until a minute, not included
    /// @param minutesFrom the first hour of which minutes are wanted; or HOURS_ONLY
    Map<String, List<Point>> read(String figure, @Nullable String part, int from, int until, int minutesFrom) {
        var found = new Found(minutesFrom == HOURS_ONLY, from, until);
        database.read(jdbc -> {
            jdbc.sql("""
                        with wanted as (
                            select id, part, kind from figure where name = :figure and (:part::text is null or part = :part))
                        select part, kind, 'fresh' as store, minute as at, value, weight, buckets, value as least, value as greatest, 1 as minutes,
                               null::real[] as each
                        from wanted join sample on figure = id where minute >= :from and minute < :until
                        union all
                        select part, kind, 'minute', hour * 60, 0, 0, null, 0, 0, 0, each
                        from wanted join sample_minutes on figure = id
                        where hour between :from / 60 and :until / 60 and hour >= :minutesFrom
                        union all
                        select part, kind, 'hour', hour * 60, value, 0, null, least, greatest, minutes, null
                        from wanted join sample_hour on figure = id
                        where hour >= (:from + 59) / 60 and hour * 60 < :until and hour < :minutesFrom
                        order by part, at, store desc""")
                    .param("figure", figure)
                    .param("part", part)
                    .param("from", from)
                    .param("until", until)
                    .param("minutesFrom", minutesFrom)
                    .query((ResultSet row) -> found.add(row));
            return found;
        });
        return found.points();
    }

    static Reading.Value value(ResultSet row) throws SQLException {
        Array buckets = row.getArray("buckets");
        return new Reading.Value(
                row.getDouble("value"),
                row.getDouble("weight"),
                buckets == null
                        ? new int[0]
                        : Arrays.stream((Integer[]) buckets.getArray())
                                .mapToInt(Integer::intValue)
                                .toArray());
    }
}
