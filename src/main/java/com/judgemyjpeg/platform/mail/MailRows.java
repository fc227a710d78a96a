package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.text.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All SQL of mail. Times are this machine's: clocks that differ by less than a lease do no harm.
final class MailRows {
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final Database database;
    private final JsonMapper json;

    MailRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// A letter in the hands of one sender. Not a [Letter] yet: one that no longer is right must fail by itself, and
    /// not the claim with all that wait behind it.
    record Claimed(
            UUID id,
            Instant posted,
            int tries,
            String to,
            Language language,
            String template,
            Map<String, String> values) {
        Letter letter() {
            return new Letter(to, language, template, values);
        }
    }

    void insert(UUID id, Letter letter, Instant now) {
        database.change(jdbc -> jdbc.sql("""
                insert into mail (id, to_address, language, template, body, state, posted_at, due_at)
                values (?, ?, ?, ?, ?::jsonb, 'waiting', ?, ?)""")
                .params(
                        id,
                        letter.to(),
                        letter.language().code(),
                        letter.template(),
                        json.writeValueAsString(letter.values()),
                        at(now),
                        at(now))
                .update());
    }

    /// The letter that is due longest. Nobody else gets it until `back`.
    Optional<Claimed> claim(Instant now, Instant back) {
        return database.write(jdbc ->
                jdbc.sql("""
                update mail m set tries = m.tries + 1, due_at = ?
                from (
                    select id from mail where state = 'waiting' and due_at <= ?
                    order by due_at limit 1
                    for update skip locked
                ) as next
                where m.id = next.id
                returning m.id, m.posted_at, m.tries, m.to_address, m.language, m.template, m.body""").params(at(back), at(now)).query(this::claimed).optional());
    }

    void sent(Claimed claimed, Instant now) {
        end(claimed, "sent", "", now);
    }

    void giveUp(Claimed claimed, String reason, Instant now) {
        end(claimed, "given-up", reason, now);
    }

    private void end(Claimed claimed, String state, String reason, Instant now) {
        database.change(jdbc -> jdbc.sql("""
                update mail set state = ?, reason = ?, ended_at = ?, body = null
                where id = ? and tries = ? and state = 'waiting'""")
                .params(state, reason, at(now), claimed.id(), claimed.tries())
                .update());
    }

    void retry(Claimed claimed, String reason, Instant due) {
        database.change(jdbc -> jdbc.sql("""
                update mail set reason = ?, due_at = ? where id = ? and tries = ? and state = 'waiting'""")
                .params(reason, at(due), claimed.id(), claimed.tries())
                .update());
    }

    void forgetEndedBefore(Instant time) {
        database.change(jdbc ->
                jdbc.sql("delete from mail where ended_at < ?").param(at(time)).update());
    }

    /// Identities sort by time.
    List<Mails.Shown> page(@Nullable UUID before, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select id, to_address, language, template, state, tries, reason, posted_at, due_at, ended_at
                from mail where cast(:before as uuid) is null or id < cast(:before as uuid)
                order by id desc limit :limit""")
                .param("before", before)
                .param("limit", limit)
                .query(MailRows::shown)
                .list());
    }

    Optional<Mails.Shown> newest(Set<String> templates, Mails.State state) {
        return database.read(jdbc -> jdbc.sql("""
                select id, to_address, language, template, state, tries, reason, posted_at, due_at, ended_at
                from mail where template = any(cast(? as text[])) and state = ? order by id desc limit 1""")
                .params(templates.toArray(String[]::new), state.code())
                .query(MailRows::shown)
                .optional());
    }

    long waiting(Set<String> templates) {
        return database.read(jdbc -> jdbc.sql(
                        "select count(*) from mail where template = any(cast(? as text[])) and state = 'waiting'")
                .param(templates.toArray(String[]::new))
                .query(Long.class)
                .single());
    }

    Optional<Instant> oldestWaiting() {
        return database.read(
                jdbc -> jdbc.sql("select posted_at from mail where state = 'waiting' order by posted_at limit 1")
                        .query((row, n) -> instant(row, "posted_at"))
                        .optional());
    }

    Mails.Standing standing() {
        return database.read(jdbc -> jdbc.sql("""
                select count(*) filter (where state = 'waiting') as waiting,
                       count(*) filter (where state = 'given-up') as given_up
                from mail""")
                .query((row, n) -> new Mails.Standing(row.getLong("waiting"), row.getLong("given_up")))
                .single());
    }

    private Claimed claimed(ResultSet row, int n) throws SQLException {
        return new Claimed(
                row.getObject("id", UUID.class),
                instant(row, "posted_at"),
                row.getInt("tries"),
                row.getString("to_address"),
                language(row),
                row.getString("template"),
                json.readValue(row.getString("body"), VALUES));
    }

    private static Mails.Shown shown(ResultSet row, int n) throws SQLException {
        Mails.State state = Mails.State.of(row.getString("state"));
        return new Mails.Shown(
                row.getObject("id", UUID.class),
                row.getString("to_address"),
                language(row),
                row.getString("template"),
                state,
                row.getInt("tries"),
                row.getString("reason"),
                instant(row, "posted_at"),
                instant(row, state == Mails.State.WAITING ? "due_at" : "ended_at"),
                false);
    }

    private static Language language(ResultSet row) throws SQLException {
        return Language.of(row.getString("language")).orElse(Language.EN);
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
