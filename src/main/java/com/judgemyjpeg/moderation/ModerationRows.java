package com.judgemyjpeg.moderation;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.moderation.ModeratedPhoto.Appeal;
import com.judgemyjpeg.moderation.ModeratedPhoto.Asks;
import com.judgemyjpeg.moderation.ModeratedPhoto.Decision;
import com.judgemyjpeg.moderation.ModeratedPhoto.Look;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All SQL of moderation.
final class ModerationRows {
    private static final TypeReference<Map<String, Double>> CATEGORIES = new TypeReference<>() {};
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;
    private final JsonMapper json;

    ModerationRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// A photo that nobody has looked at.
    record Waiting(PersonId owner, PhotoId photo) {}

    void insert(PersonId owner, PhotoId photo, Instant now) {
        database.change(jdbc ->
                jdbc.sql("""
                insert into moderation (owner_id, photo_id, due_at) values (?, ?, ?)
                on conflict (owner_id, photo_id) do nothing""").params(owner.value(), photo.value(), at(now)).update());
    }

    /// Those that are due, now due again at another time.
    List<Waiting> claim(Instant now, Instant again, int limit) {
        return database.writeOne(jdbc -> jdbc.sql("""
                update moderation m set due_at = :again
                from (
                    select owner_id, photo_id from moderation where verdict is null and due_at <= :now
                    order by due_at limit :limit for update skip locked) as due
                where m.owner_id = due.owner_id and m.photo_id = due.photo_id and m.verdict is null
                returning m.owner_id, m.photo_id""")
                .param("again", at(again))
                .param("now", at(now))
                .param("limit", limit)
                .query((row, n) -> new Waiting(
                        new PersonId(row.getObject("owner_id", UUID.class)),
                        new PhotoId(row.getObject("photo_id", UUID.class))))
                .list());
    }

    /// The first verdict stays.
    void looked(Waiting one, Look look) {
        Asks asks = switch (look.verdict()) {
            case CLEAR -> null;
            case FOR_REVIEW -> Asks.REVIEW;
            case HIDDEN -> Asks.HIDDEN;
        };
        database.change(jdbc -> jdbc.sql("""
                update moderation
                set verdict = ?, source = ?, categories = ?::jsonb, looked_at = ?, trouble = '', asks = ?
                where owner_id = ? and photo_id = ? and verdict is null""")
                .params(look.verdict().code(), look.source(), json.writeValueAsString(look.categories()))
                .params(at(look.at()))
                .param(asks == null ? null : asks.number())
                .params(one.owner().value(), one.photo().value())
                .update());
    }

    void putOff(Waiting one, Instant until, String trouble) {
        database.change(jdbc -> jdbc.sql("""
                update moderation set due_at = ?, trouble = ?
                where owner_id = ? and photo_id = ? and verdict is null""")
                .params(at(until), trouble, one.owner().value(), one.photo().value())
                .update());
    }

    Optional<ModeratedPhoto> find(PersonId owner, PhotoId photo) {
        return database.read(jdbc -> one(jdbc, "", owner, photo));
    }

    /// The same, and it stays so until the transaction ends.
    Optional<ModeratedPhoto> hold(PersonId owner, PhotoId photo) {
        return database.write(jdbc -> one(jdbc, " for update", owner, photo));
    }

    private Optional<ModeratedPhoto> one(JdbcClient jdbc, String held, PersonId owner, PhotoId photo) {
        return jdbc.sql("select * from moderation where owner_id = ? and photo_id = ?" + held)
                .params(owner.value(), photo.value())
                .query((row, n) -> photo(row))
                .optional();
    }

    /// False when it is not hidden, or was appealed before.
    boolean appeal(PersonId owner, PhotoId photo, String words, Instant now) {
        return database.writeOne(jdbc -> jdbc.sql("""
                        update moderation set appealed_at = ?, appeal = ?, asks = ?
                        where owner_id = ? and photo_id = ? and appealed_at is null
                          and (decision = 'hide' or decision is null and verdict = 'hidden')""")
                        .params(at(now), words, Asks.APPEAL.number(), owner.value(), photo.value())
                        .update()
                == 1);
    }

    void decide(PersonId owner, PhotoId photo, Decision decision) {
        database.change(jdbc -> jdbc.sql("""
                update moderation set decision = ?, decided_by = ?, decided_at = ?, reason = ?, asks = null
                where owner_id = ? and photo_id = ?""")
                .params(decision.hide() ? "hide" : "fine", decision.by(), at(decision.at()), decision.why())
                .params(owner.value(), photo.value())
                .update());
    }

    List<ModeratedPhoto> open(Reviews.@Nullable Place after, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select * from moderation where asks is not null and (asks, photo_id) > (:asks, :photo)
                order by asks, photo_id limit :limit""")
                .param(
                        "asks",
                        after == null || after.asks() == null ? 0 : after.asks().number())
                .param("photo", after == null ? FIRST : after.photo().value())
                .param("limit", limit)
                .query((row, n) -> photo(row))
                .list());
    }

    List<ModeratedPhoto> decided(Reviews.@Nullable Place after, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select * from moderation where decision is not null and asks is null and photo_id < :photo
                order by photo_id desc limit :limit""")
                .param("photo", after == null ? LAST : after.photo().value())
                .param("limit", limit)
                .query((row, n) -> photo(row))
                .list());
    }

    Reviews.Waiting waiting() {
        return database.read(jdbc -> jdbc.sql("""
                select count(*) filter (where asks = 1) as appeals, count(*) filter (where asks = 2) as reviews,
                       count(*) filter (where asks = 3) as hidden, count(*) filter (where verdict is null) as unseen
                from moderation where asks is not null or verdict is null""")
                .query((row, n) -> new Reviews.Waiting(
                        row.getLong("appeals"), row.getLong("reviews"), row.getLong("hidden"), row.getLong("unseen")))
                .single());
    }

    /// All of somebody's, in the order of their photos.
    List<ModeratedPhoto> after(PersonId owner, @Nullable PhotoId last, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select * from moderation where owner_id = ? and photo_id > ? order by photo_id limit ?""")
                .params(owner.value(), last == null ? FIRST : last.value(), limit)
                .query((row, n) -> photo(row))
                .list());
    }

    void erase(PersonId owner) {
        database.change(jdbc -> jdbc.sql("delete from moderation where owner_id = ?")
                .param(owner.value())
                .update());
    }

    private ModeratedPhoto photo(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        Instant appealed = instant(row, "appealed_at");
        String decision = row.getString("decision");
        int asks = row.getInt("asks");
        return new ModeratedPhoto(
                new PersonId(row.getObject("owner_id", UUID.class)),
                new PhotoId(row.getObject("photo_id", UUID.class)),
                verdict == null ? null : look(verdict, row),
                appealed == null ? null : new Appeal(appealed, row.getString("appeal")),
                decision == null ? null : decision(decision, row),
                asks == 0 ? null : Asks.of(asks));
    }

    private Look look(String verdict, ResultSet row) throws SQLException {
        return new Look(
                Verdict.of(verdict),
                row.getString("source"),
                json.readValue(row.getString("categories"), CATEGORIES),
                known(row, "looked_at"));
    }

    private static Decision decision(String decision, ResultSet row) throws SQLException {
        return new Decision(
                decision.equals("hide"),
                row.getString("decided_by"),
                known(row, "decided_at"),
                row.getString("reason"));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant known(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
