package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All SQL of the status page; none of it for a request.
final class StatusRows {
    /// A newer program beside this one may look at more.
    private static final String[] KNOWN =
            Arrays.stream(Component.values()).map(Component::code).toArray(String[]::new);

    private final Database database;

    StatusRows(Database database) {
        this.database = database;
    }

    /// All of them, each once however often it is told. Nothing that is later than what is told is undone: a row has
    /// one
    /// writer, and an end is never taken back.
    void keep(Past past) {
        database.change(jdbc -> {
            past.watches().forEach(watch -> keep(jdbc, watch));
            past.spells().forEach(spell -> keep(jdbc, spell));
        });
    }

    private static void keep(JdbcClient jdbc, Watch watch) {
        int unused = jdbc.sql("""
                        insert into status_watch (id, began_at, seen_at, ended) values (?, ?, ?, ?)
                        on conflict (id) do update
                        set seen_at = greatest(status_watch.seen_at, excluded.seen_at), ended = status_watch.ended or excluded.ended""")
                .params(watch.id(), time(watch.began()), time(watch.seen()), watch.ended())
                .update();
    }

    /// One whose watch is forgotten already is as old.
    private static void keep(JdbcClient jdbc, Spell spell) {
        Instant ended = spell.ended();
        int unused = jdbc.sql("""
                        insert into status_spell (id, watch_id, component, level, began_at, ended_at)
                        select :id, id, :component, :level, :began, cast(:ended as timestamptz) from status_watch where id = :watch
                        on conflict (id) do update set ended_at = coalesce(status_spell.ended_at, excluded.ended_at)""")
                .param("id", spell.id())
                .param("component", spell.component().code())
                .param("level", spell.level().code())
                .param("began", time(spell.began()))
                .param("ended", ended == null ? null : time(ended))
                .param("watch", spell.watch())
                .update();
    }

    /// Watches that lasted beyond `since`, and what they saw.
    Past after(Instant since) {
        List<Watch> watches = database.read(jdbc -> jdbc.sql(
                        "select id, began_at, seen_at, ended from status_watch where seen_at > ? order by began_at")
                .param(time(since))
                .query((row, n) -> new Watch(
                        row.getObject("id", UUID.class),
                        at(row, "began_at"),
                        at(row, "seen_at"),
                        row.getBoolean("ended")))
                .list());
        List<Spell> spells = database.read(jdbc -> jdbc.sql("""
                        select s.id, s.watch_id, s.component, s.level, s.began_at, s.ended_at
                        from status_spell s join status_watch w on w.id = s.watch_id
                        where w.seen_at > ? and coalesce(s.ended_at, w.seen_at) > ? and s.component = any(cast(? as text[]))
                        order by s.began_at""")
                .params(time(since), time(since), KNOWN)
                .query(StatusRows::spell)
                .list());
        return new Past(watches, spells);
    }

    void forget(Instant before) {
        int unused = database.writeOne(jdbc -> jdbc.sql("delete from status_watch where seen_at < ?")
                .param(time(before))
                .update());
    }

    /// Whether it can be changed. That it answers at all is the other half of the answer.
    boolean writable() {
        return database.read(jdbc -> jdbc.sql("select current_setting('transaction_read_only') = 'off'")
                .query(Boolean.class)
                .single());
    }

    private static Spell spell(ResultSet row, int n) throws SQLException {
        return new Spell(
                row.getObject("id", UUID.class),
                row.getObject("watch_id", UUID.class),
                Component.of(row.getString("component")),
                Level.of(row.getString("level")),
                at(row, "began_at"),
                row.getObject("ended_at") == null ? null : at(row, "ended_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
