package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.database.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts the minutes of an hour into one row, and forgets what is old.
final class PackRows {
    /// Figures in one transaction.
    private static final int AT_ONCE = 200;
    private static final int DELETED_AT_ONCE = 5_000;
    /// Any number; whoever packs holds it.
    private static final long LOCK = 0x6a7564676577L;

    private final Database database;

    PackRows(Database database) {
        this.database = database;
    }

    private record Fresh(int figure, Kind kind, int minute, Reading.Value value) {}

    /// An hour of one figure.
    ///
    /// @param each its minutes as PostgreSQL reads an array
    private record Hour(int figure, String each, double value, double least, double greatest, int minutes) {}

    /// The hour of the oldest sample that is not packed yet.
    Optional<Integer> oldest() {
        return database.read(jdbc -> jdbc.sql("select min(minute) from sample")
                .query((row, n) ->
                        row.getObject(1) == null ? Optional.<Integer>empty() : Optional.of(Minutes.hour(row.getInt(1))))
                .single());
    }

    /// All or nothing for some figures of an hour; what was packed before stays as it is.
    ///
    /// @return whether there may be more
    boolean pack(int hour) {
        return database.write(jdbc -> {
            if (!alone(jdbc)) {
                return false;
            }
            Map<Integer, List<Fresh>> figures = take(jdbc, hour).stream().collect(Collectors.groupingBy(Fresh::figure));
            insert(
                    jdbc,
                    hour,
                    figures.values().stream()
                            .flatMap(it -> hour(it, hour).stream())
                            .toList());
            return !figures.isEmpty();
        });
    }

    private static boolean alone(JdbcClient jdbc) {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }

    private static List<Fresh> take(JdbcClient jdbc, int hour) {
        return jdbc.sql("""
                        delete from sample s using figure f
                        where f.id = s.figure and s.minute >= :from and s.minute < :until and s.figure in (
                            select distinct figure from sample where minute >= :from and minute < :until
                            order by figure limit :most)
                        returning s.figure, f.kind, s.minute, s.value, s.weight, s.buckets""")
                .param("from", hour * Minutes.OF_HOUR)
                .param("until", (hour + 1) * Minutes.OF_HOUR)
                .param("most", AT_ONCE)
                .query((row, n) -> new Fresh(
                        row.getInt("figure"),
                        Kind.of(row.getString("kind")),
                        row.getInt("minute"),
                        SampleRows.value(row)))
                .list();
    }

    private static Optional<Hour> hour(List<Fresh> figure, int hour) {
        Fresh first = figure.getFirst();
        var together = new Together(first.kind);
        figure.forEach(it -> together.add(it.minute % Minutes.OF_HOUR, it.value));
        return together.hour(hour * Minutes.OF_HOUR)
                .map(point -> new Hour(
                        first.figure,
                        each(together.minutes()),
                        point.value(),
                        point.least(),
                        point.greatest(),
                        point.minutes()));
    }

    private static String each(Map<Integer, Double> minutes) {
        return IntStream.range(0, Minutes.OF_HOUR)
                .mapToObj(minute -> written(minutes.get(minute)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String written(@Nullable Double value) {
        return value == null ? "null" : Float.toString(value.floatValue());
    }

    private static void insert(JdbcClient jdbc, int hour, List<Hour> hours) {
        int unused = jdbc.sql("""
                        with hours as (
                            select * from unnest(:figures::int[], :each::text[], :values::float8[], :least::float8[],
                                :greatest::float8[], :minutes::int[])
                                as packed (figure, each, value, least, greatest, minutes)),
                        kept as (
                            insert into sample_minutes (figure, hour, each) select figure, :hour, each::real[] from hours
                            on conflict (figure, hour) do nothing)
                        insert into sample_hour (figure, hour, value, least, greatest, minutes)
                        select figure, :hour, value, least, greatest, minutes from hours
                        on conflict (figure, hour) do nothing""")
                .param("hour", hour)
                .param("figures", (Object) hours.stream().map(Hour::figure).toArray(Integer[]::new))
                .param("each", (Object) hours.stream().map(Hour::each).toArray(String[]::new))
                .param("values", (Object) hours.stream().map(Hour::value).toArray(Double[]::new))
                .param("least", (Object) hours.stream().map(Hour::least).toArray(Double[]::new))
                .param("greatest", (Object) hours.stream().map(Hour::greatest).toArray(Double[]::new))
                .param("minutes", (Object) hours.stream().map(Hour::minutes).toArray(Integer[]::new))
                .update();
    }

    /// @return whether there may be more
    boolean forgetMinutes(int beforeHour) {
        return forget("sample_minutes", beforeHour);
    }

    /// @return whether there may be more
    boolean forgetHours(int beforeHour) {
        return forget("sample_hour", beforeHour);
    }

    private boolean forget(String table, int beforeHour) {
        return database.writeOne(jdbc -> jdbc.sql("""
                        delete from %1$s where ctid = any (array(select ctid from %1$s where hour < ? limit ?))""".formatted(table))
                        .params(beforeHour, DELETED_AT_ONCE)
                        .update())
                == DELETED_AT_ONCE;
    }
}
