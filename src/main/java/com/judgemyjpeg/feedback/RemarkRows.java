package com.judgemyjpeg.feedback;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.text.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of feedback.
final class RemarkRows {
    private final Database database;

    RemarkRows(Database database) {
        this.database = database;
    }

    /// A guest's cookie may outlive the row: then it is a stranger's remark.
    void insert(UUID id, @Nullable PersonId person, Remark.Words words, Instant now) {
        database.change(jdbc -> jdbc.sql("""
                insert into remark (id, kind, reason, rating, body, address, language, analysis_id, person_id, created_at)
                values (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, (select id from person where id = ?), ?)""")
                .params(id, words.kind().code())
                .param(words.reason() == null ? null : words.reason().code())
                .param(words.rating())
                .params(words.body(), words.address(), words.language().code())
                .param(words.analysis())
                .param(person == null ? null : person.value())
                .param(now.atOffset(ZoneOffset.UTC))
                .update());
    }

    /// @param kind empty: any
    List<Remark> page(boolean open, String kind, @Nullable UUID before, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select id, kind, reason, rating, body, address, language, analysis_id, person_id, created_at,
                       state, note, answered_by, answered_at
                from remark
                where state = :state and (:kind = '' or kind = :kind)
                  and (cast(:before as uuid) is null or id < cast(:before as uuid))
                order by id desc limit :limit""")
                .param("state", state(open))
                .param("kind", kind)
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> remark(row))
                .list());
    }

    /// All of somebody's, oldest first.
    List<Remark> after(PersonId person, @Nullable Remark last, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select id, kind, reason, rating, body, address, language, analysis_id, person_id, created_at,
                       state, note, answered_by, answered_at
                from remark
                where person_id = :person and (cast(:last as uuid) is null or id > cast(:last as uuid))
                order by id limit :limit""")
                .param("person", person.value())
                .param("last", last == null ? null : last.id())
                .param("limit", limit)
                .query((row, n) -> remark(row))
                .list());
    }

    void erase(PersonId person) {
        database.change(jdbc -> jdbc.sql("delete from remark where person_id = ?")
                .param(person.value())
                .update());
    }

    boolean answer(UUID id, Remark.Answer answer) {
        return database.write(jdbc -> jdbc.sql("""
                update remark set state = ?, note = ?, answered_by = ?, answered_at = ? where id = ?""")
                        .params(state(answer.open()), answer.note(), answer.by())
                        .params(answer.at().atOffset(ZoneOffset.UTC), id)
                        .update()
                == 1);
    }

    Remarks.Open open() {
        return database.read(jdbc -> jdbc.sql("""
                select count(*) filter (where kind <> 'report') as feedback, count(*) filter (where kind = 'report') as reports
                from remark where state = 'open'""")
                .query((row, n) -> new Remarks.Open(row.getLong("feedback"), row.getLong("reports")))
                .single());
    }

    private static String state(boolean open) {
        return open ? "open" : "done";
    }

    private static Remark remark(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
        return new Remark(
                row.getObject("id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                person == null ? null : new PersonId(person),
                words(row),
                answered == null
                        ? null
                        : new Remark.Answer(
                                row.getString("state").equals(state(true)),
                                row.getString("note"),
                                row.getString("answered_by"),
                                answered.toInstant()));
    }

    private static Remark.Words words(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        String address = row.getString("address");
        return new Remark.Words(
                Remark.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                reason == null ? null : Remark.Reason.valueOf(reason.toUpperCase(Locale.ROOT)),
                row.getObject("rating", Integer.class),
                row.getString("body"),
                address == null ? "" : address,
                Language.of(row.getString("language")).orElse(Language.EN),
                row.getObject("analysis_id", UUID.class));
    }
}
