package com.judgemyjpeg.api;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of keys and of how often they were used.
final class KeyRows {
    private static final String KEY = """
            select id, owner_id, prefix, name, scopes, ceiling, case when month = ? then spent else 0 end as spent,
                   created_at, rotated_at, old_until, used_at
            from api_key\s""";

    private final Database database;

    KeyRows(Database database) {
        this.database = database;
    }

    void insert(ApiKey key, byte[] hash) {
        database.change(jdbc -> jdbc.sql("""
                insert into api_key (id, owner_id, prefix, name, scopes, ceiling, hash, month, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(key.id(), key.owner().value(), key.prefix(), key.name(), codes(key.scopes()))
                .param(key.ceiling())
                .params(hash, month(key.createdAt()), key.createdAt().atOffset(ZoneOffset.UTC))
                .update());
    }

    /// The key that has this secret, or had it until a rotation whose overlap still lasts.
    Optional<ApiKey> find(KeyText text, Instant now) {
        byte[] hash = text.hash();
        return database.read(jdbc -> jdbc.sql(KEY + "where prefix = ? and (hash = ? or old_hash = ? and old_until > ?)")
                .params(month(now), text.prefix(), hash, hash, now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> key(row))
                .optional());
    }

    Optional<ApiKey> find(PersonId owner, UUID id, Instant now) {
        return database.read(jdbc -> jdbc.sql(KEY + "where owner_id = ? and id = ?")
                .params(month(now), owner.value(), id)
                .query((row, n) -> key(row))
                .optional());
    }

    /// Oldest first.
    List<ApiKey> of(PersonId owner, Instant now) {
        return database.read(jdbc -> jdbc.sql(KEY + "where owner_id = ? order by id")
                .params(month(now), owner.value())
                .query((row, n) -> key(row))
                .list());
    }

    /// The owner's row is held until the caller's transaction ends, so that two new keys at once are
    /// counted one by one.
    int count(PersonId owner) {
        return database.write(jdbc -> {
            jdbc.sql("select 1 from person where id = ? for update")
                    .param(owner.value())
                    .query(Integer.class)
                    .optional();
            return jdbc.sql("select count(*) from api_key where owner_id = ?")
                    .param(owner.value())
                    .query(Integer.class)
                    .single();
        });
    }

    /// @param overlap until when the secret of before works too; null ends it now
    boolean rotate(PersonId owner, UUID id, byte[] hash, @Nullable Instant overlap, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                        update api_key set old_hash = case when cast(? as timestamptz) is null then null else hash end,
                               old_until = ?, hash = ?, rotated_at = ?
                        where owner_id = ? and id = ?""")
                        .param(offset(overlap))
                        .param(offset(overlap))
                        .params(hash, now.atOffset(ZoneOffset.UTC), owner.value(), id)
                        .update()
                == 1);
    }

    boolean delete(PersonId owner, UUID id) {
        return database.write(jdbc -> jdbc.sql("delete from api_key where owner_id = ? and id = ?")
                        .params(owner.value(), id)
                        .update()
                == 1);
    }

    void erase(PersonId owner) {
        database.change(jdbc -> jdbc.sql("delete from api_key where owner_id = ?")
                .param(owner.value())
                .update());
    }

    /// One conditional statement, so that any number at once spend exactly up to the ceiling. True also
    /// for a key that was revoked during its call: that call was accepted.
    boolean spend(PersonId owner, UUID id, Instant now) {
        LocalDate month = month(now);
        return database.write(jdbc -> jdbc.sql("""
                        with spending as (
                            update api_key set spent = case when month = ? then spent + 1 else 1 end, month = ?
                            where owner_id = ? and id = ? and (ceiling is null or month <> ? or spent < ceiling)
                            returning id)
                        select exists (select 1 from spending)
                            or not exists (select 1 from api_key where owner_id = ? and id = ?)""")
                .params(month, month, owner.value(), id, month, owner.value(), id)
                .query(Boolean.class)
                .single());
    }

    /// Adds up what a key was used; nothing happens when it is gone.
    void used(UUID id, LocalDate day, int calls, Instant last) {
        database.change(jdbc -> jdbc.sql("""
                with used as (update api_key set used_at = greatest(used_at, ?) where id = ? returning id)
                insert into api_key_day (key_id, day, calls) select id, ?, ? from used
                on conflict (key_id, day) do update set calls = api_key_day.calls + excluded.calls""")
                .params(last.atOffset(ZoneOffset.UTC), id, day, calls)
                .update());
    }

    record Day(UUID key, LocalDate day, int calls) {}

    List<Day> days(PersonId owner, LocalDate since) {
        return database.read(jdbc -> jdbc.sql("""
                select d.key_id, d.day, d.calls from api_key k join api_key_day d on d.key_id = k.id
                where k.owner_id = ? and d.day >= ?""")
                .params(owner.value(), since)
                .query((row, n) -> new Day(
                        row.getObject("key_id", UUID.class),
                        row.getObject("day", LocalDate.class),
                        row.getInt("calls")))
                .list());
    }

    void forgetDays(LocalDate before) {
        database.change(jdbc ->
                jdbc.sql("delete from api_key_day where day < ?").param(before).update());
    }

    private static LocalDate month(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static String[] codes(Set<Scope> scopes) {
        return scopes.stream().map(Scope::code).toArray(String[]::new);
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (Object code : (Object[]) row.getArray("scopes").getArray()) {
            Scope.of((String) code).ifPresent(scopes::add);
        }
        return new ApiKey(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("owner_id", UUID.class)),
                row.getString("prefix"),
                row.getString("name"),
                scopes,
                row.getObject("ceiling", Integer.class),
                row.getInt("spent"),
                time(row, "created_at"),
                row.getObject("rotated_at") == null ? null : time(row, "rotated_at"),
                row.getObject("old_until") == null ? null : time(row, "old_until"),
                row.getObject("used_at") == null ? null : time(row, "used_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
