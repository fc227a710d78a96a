package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.Incident.Acknowledged;
import com.judgemyjpeg.alerting.Incident.Cause;
import com.judgemyjpeg.alerting.Incident.Course;
import com.judgemyjpeg.alerting.Incident.Told;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.scaling.Point;
import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.Comparison;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All SQL of incidents. Every change of one that several programs may want names the state that it is made from: the
/// first wins, and only the first tells anybody.
final class IncidentRows {
    private static final TypeReference<List<Point>> POINTS = new TypeReference<>() {};

    private final Database database;
    private final JsonMapper json;

    IncidentRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// False when one of this rule and part is open already.
    boolean open(Incident incident) {
        Cause cause = incident.cause();
        return changed(database.writeOne(jdbc -> jdbc.sql("""
                insert into alerting_incident (id, rule, part, level, says, figure, comparison, threshold, place, began_at,
                    opened_at, value, worst, points)
                values (:id, :rule, :part, :level, :says, :figure, :comparison, :threshold, :place, :began, :opened, :value,
                    :worst, cast(:points as jsonb))
                on conflict (rule, part) where closed_at is null do nothing""")
                .param("id", incident.id())
                .param("rule", cause.rule())
                .param("part", cause.part())
                .param("level", code(cause.level()))
                .param("says", cause.says())
                .param("figure", cause.figure())
                .param("comparison", cause.comparison().code())
                .param("threshold", cause.threshold())
                .param("place", incident.place())
                .param("began", time(incident.began()))
                .param("opened", time(incident.opened()))
                .param("value", incident.course().value())
                .param("worst", incident.course().worst())
                .param("points", json.writeValueAsString(incident.course().points()))
                .update()));
    }

    void goOn(UUID id, Course course) {
        int unused = database.writeOne(jdbc -> jdbc.sql("""
                update alerting_incident
                set value = :value, points = cast(:points as jsonb), calm_since = null,
                    worst = case comparison when 'above' then greatest(worst, :worst) else least(worst, :worst) end
                where id = :id and closed_at is null""")
                .param("value", course.value())
                .param("worst", course.worst())
                .param("points", json.writeValueAsString(course.points()))
                .param("id", id)
                .update());
    }

    void calm(UUID id, Instant since) {
        int unused = database.writeOne(
                jdbc -> jdbc.sql("update alerting_incident set calm_since = ? where id = ? and closed_at is null")
                        .params(time(since), id)
                        .update());
    }

    boolean close(UUID id, Instant at) {
        return changed(database.writeOne(
                jdbc -> jdbc.sql("""
                update alerting_incident set closed_at = ?, calm_since = coalesce(calm_since, ?)
                where id = ? and closed_at is null""").params(time(at), time(at), id).update()));
    }

    /// False when somebody else told it.
    ///
    /// @param times how often it was told before
    boolean tell(UUID id, int times, double value, Instant at) {
        return changed(database.writeOne(
                jdbc -> jdbc.sql("""
                update alerting_incident set told_at = ?, told_value = ?, told_times = told_times + 1
                where id = ? and told_times = ? and closed_at is null""").params(time(at), value, id, times).update()));
    }

    /// False when it is closed, or somebody has done so before.
    boolean acknowledge(UUID id, String by, Instant at) {
        return changed(
                database.writeOne(jdbc -> jdbc.sql("""
                update alerting_incident set acknowledged_at = ?, acknowledged_by = ?
                where id = ? and acknowledged_at is null and closed_at is null""").params(time(at), by, id).update()));
    }

    /// The critical ones first, then the oldest.
    List<Incident> open() {
        return database.read(
                jdbc -> jdbc.sql("select * from alerting_incident where closed_at is null order by level, began_at, id")
                        .query(this::incident)
                        .list());
    }

    /// Closed ones, the last first.
    List<Incident> closed(int limit) {
        return database.read(jdbc -> jdbc.sql(
                        "select * from alerting_incident where closed_at is not null order by closed_at desc, id limit ?")
                .param(limit)
                .query(this::incident)
                .list());
    }

    Optional<Incident> find(UUID id) {
        return database.read(jdbc -> jdbc.sql("select * from alerting_incident where id = ?")
                .param(id)
                .query(this::incident)
                .optional());
    }

    /// Messages of these go with them.
    void forgetClosedBefore(Instant time) {
        int unused = database.writeOne(jdbc -> jdbc.sql("delete from alerting_incident where closed_at < ?")
                .param(time(time))
                .update());
    }

    private Incident incident(ResultSet row, int n) throws SQLException {
        Instant told = instant(row, "told_at");
        Instant acknowledged = instant(row, "acknowledged_at");
        return new Incident(
                row.getObject("id", UUID.class),
                new Cause(
                        row.getString("rule"),
                        row.getString("part"),
                        Alert.Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
                        row.getString("says"),
                        row.getString("figure"),
                        Comparison.valueOf(row.getString("comparison").toUpperCase(Locale.ROOT)),
                        row.getDouble("threshold")),
                row.getString("place"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                new Course(
                        row.getDouble("value"),
                        row.getDouble("worst"),
                        json.readValue(row.getString("points"), POINTS)),
                instant(row, "calm_since"),
                instant(row, "closed_at"),
                told == null ? null : new Told(told, row.getDouble("told_value"), row.getInt("told_times")),
                acknowledged == null ? null : new Acknowledged(acknowledged, row.getString("acknowledged_by")));
    }

    static String code(Alert.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    static boolean changed(int rows) {
        return rows == 1;
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
