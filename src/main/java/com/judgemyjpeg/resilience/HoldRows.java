package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mode.Mode;
import com.judgemyjpeg.platform.mode.Rung;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of modes.
final class HoldRows {
    private static final String TIME = "time";

    private final Database database;

    HoldRows(Database database) {
        this.database = database;
    }

    /// Those that hold: decided and not over yet, or measured by a program that is not silent.
    List<Hold> open(Instant now, Instant heardSince) {
        return database.read(jdbc -> jdbc.sql("""
                        select * from mode_hold
                        where ended is null and (ends is null or ends > :now)
                              and (instance is null or renewed > :heard)""")
                .param("now", time(now))
                .param("heard", time(heardSince))
                .query((row, n) -> hold(row))
                .list());
    }

    /// Ends what has come to its end by itself, and what silent programs left.
    int endLapsed(Instant now, Instant heardSince) {
        return database.writeOne(jdbc -> jdbc.sql("""
                        update mode_hold set ended = :now, ended_by = :time
                        where ended is null and (ends <= :now or instance is not null and renewed <= :heard)""")
                .param("now", time(now))
                .param("heard", time(heardSince))
                .param("time", TIME)
                .update());
    }

    /// In place of what was decided before.
    void decide(Hold hold) {
        end(hold.since(), hold.name());
        insert(hold, null);
    }

    /// @return false when nothing was decided
    boolean end(Instant now, String by) {
        return database.writeOne(jdbc ->
                        jdbc.sql("""
                        update mode_hold set ended = :now, ended_by = :by where ended is null and by_hand is not null""").param("now", time(now)).param("by", by).update())
                > 0;
    }

    /// In place of what this program found before.
    void find(Hold hold, UUID instance) {
        release(instance, hold.since(), hold.name());
        insert(hold, instance);
    }

    void release(UUID instance, Instant now, String name) {
        int unused = database.writeOne(jdbc -> jdbc.sql("""
                        update mode_hold set ended = :now, ended_by = :name where ended is null and instance = :instance""")
                .param("now", time(now))
                .param("name", name)
                .param("instance", instance)
                .update());
    }

    void renew(UUID instance, Instant now) {
        int unused = database.writeOne(
                jdbc -> jdbc.sql("update mode_hold set renewed = :now where ended is null and instance = :instance")
                        .param("now", time(now))
                        .param("instance", instance)
                        .update());
    }

    /// One that began and ended while nobody could write it down.
    void past(Hold hold, UUID instance) {
        insert(hold, instance);
    }

    private void insert(Hold hold, @Nullable UUID instance) {
        int unused = database.writeOne(jdbc -> jdbc.sql("""
                        insert into mode_hold
                            (id, mode, rung, by_hand, instance, name, why, since, ends, renewed, ended, ended_by)
                        values (:id, :mode, :rung, :hand, :instance, :name, :why, :since, :ends, :since, :ended, :by)
                        on conflict (id) do nothing""")
                .param("id", hold.id())
                .param("mode", hold.mode().code())
                .param("rung", hold.rung().code())
                .param("hand", hold.decided() ? hold.name() : null)
                .param("instance", instance)
                .param("name", hold.name())
                .param("why", hold.why())
                .param("since", time(hold.since()))
                .param("ends", time(hold.ends()))
                .param("ended", time(hold.ended()))
                .param("by", hold.endedBy())
                .update());
    }

    /// Newest first.
    List<Hold> newest(int limit) {
        return database.read(jdbc -> jdbc.sql("select * from mode_hold order by since desc limit ?")
                .param(limit)
                .query((row, n) -> hold(row))
                .list());
    }

    void forget(Instant before) {
        int unused = database.writeOne(jdbc -> jdbc.sql("delete from mode_hold where ended < ?")
                .param(time(before))
                .update());
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                row.getObject("id", UUID.class),
                Mode.of(row.getString("mode")),
                Rung.of(row.getString("rung")),
                row.getString("by_hand") != null,
                row.getString("name"),
                row.getString("why"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                instant(row, "ends"),
                instant(row, "ended"),
                row.getString("ended_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
