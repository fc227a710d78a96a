package com.judgemyjpeg.alerting;

import static com.judgemyjpeg.alerting.IncidentRows.changed;
import static com.judgemyjpeg.alerting.IncidentRows.instant;
import static com.judgemyjpeg.alerting.IncidentRows.time;

import com.judgemyjpeg.alerting.RuleStanding.Silenced;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.scaling.Point;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All SQL of rules, and of what one program does for all.
final class RuleRows {
    /// A turn further ahead was taken by a clock that is wrong, and stops nobody.
    private static final Duration BELIEVED = Duration.ofMinutes(5);

    private final Database database;

    RuleRows(Database database) {
        this.database = database;
    }

    /// Whether this program is the first of all in a minute.
    boolean take(String turn, Instant minute) {
        return changed(database.writeOne(jdbc -> jdbc.sql("""
                insert into alerting_turn as t (name, at, done_at) values (:name, :at, :at)
                on conflict (name) do update set at = excluded.at where t.at < excluded.at or t.at > :wrong""")
                .param("name", turn)
                .param("at", time(minute))
                .param("wrong", time(minute.plus(BELIEVED)))
                .update()));
    }

    void done(String turn, Instant at) {
        int unused = database.writeOne(jdbc -> jdbc.sql("update alerting_turn set done_at = ? where name = ?")
                .params(time(at), turn)
                .update());
    }

    /// When one ended well last; at first, when it was begun.
    Optional<Instant> lastDone(String turn) {
        return database.read(jdbc -> jdbc.sql("select done_at from alerting_turn where name = ?")
                .param(turn)
                .query((row, n) -> Objects.requireNonNull(instant(row, "done_at")))
                .optional());
    }

    void note(List<RuleStanding> standings) {
        for (RuleStanding one : standings) {
            Point latest = one.latest();
            int unused = database.writeOne(jdbc -> jdbc.sql("""
                    insert into alerting_rule (rule, state, value, value_at, judged_at)
                    values (:rule, :state, :value, :at, :judged)
                    on conflict (rule) do update set state = excluded.state, value = excluded.value,
                        value_at = excluded.value_at, judged_at = excluded.judged_at""")
                    .param("rule", one.rule())
                    .param("state", one.state().code())
                    .param("value", latest == null ? null : latest.value())
                    .param("at", latest == null ? null : time(latest.at()))
                    .param("judged", one.judged() == null ? null : time(one.judged()))
                    .update());
        }
    }

    void silence(String rule, Instant until, String by) {
        int unused = database.writeOne(jdbc -> jdbc.sql("""
                insert into alerting_rule (rule, silenced_until, silenced_by) values (:rule, :until, :by)
                on conflict (rule) do update set silenced_until = excluded.silenced_until, silenced_by = excluded.silenced_by""")
                .param("rule", rule)
                .param("until", time(until))
                .param("by", by)
                .update());
    }

    Set<String> silenced(Instant now) {
        return database.read(jdbc -> jdbc.sql("select rule from alerting_rule where silenced_until > ?")
                .param(time(now))
                .query((row, n) -> row.getString("rule"))
                .set());
    }

    Map<String, RuleStanding> standings(Instant now) {
        return database
                .read(jdbc -> jdbc.sql("select * from alerting_rule")
                        .query((row, n) -> standing(row, now))
                        .list())
                .stream()
                .collect(Collectors.toMap(RuleStanding::rule, one -> one));
    }

    private static RuleStanding standing(ResultSet row, Instant now) throws SQLException {
        Instant at = instant(row, "value_at");
        return new RuleStanding(
                row.getString("rule"),
                RuleStanding.of(row.getString("state")),
                at == null ? null : new Point(at, row.getDouble("value")),
                instant(row, "judged_at"),
                silenced(row, now));
    }

    private static @Nullable Silenced silenced(ResultSet row, Instant now) throws SQLException {
        Instant until = instant(row, "silenced_until");
        return until == null || !until.isAfter(now) ? null : new Silenced(until, row.getString("silenced_by"));
    }
}
