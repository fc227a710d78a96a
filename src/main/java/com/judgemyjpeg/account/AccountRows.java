package com.judgemyjpeg.account;

import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.text.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All SQL of persons and accounts.
final class AccountRows {
    private static final String ACCOUNT = """
            select person_id, email, email_key, password is not null as password, name, tone, language, photo_type, theme,
                   role, suspended_at, suspended_for, closing_at, created_at
            from account\s""";

    private final Database database;

    AccountRows(Database database) {
        this.database = database;
    }

    void insertGuest(PersonId person, Instant now) {
        database.change(jdbc -> jdbc.sql(
                        "insert into person (id, kind, created_at) values (?, 'guest', ?) on conflict (id) do nothing")
                .params(person.value(), now.atOffset(ZoneOffset.UTC))
                .update());
    }

    boolean isMember(PersonId person) {
        return database.read(jdbc -> jdbc.sql("select 1 from person where id = ? and kind = 'member'")
                .param(person.value())
                .query(Integer.class)
                .optional()
                .isPresent());
    }

    /// False when the person is a member already.
    boolean makeMember(PersonId person, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                insert into person (id, kind, created_at) values (?, 'member', ?)
                on conflict (id) do update set kind = 'member' where person.kind = 'guest'""")
                        .params(person.value(), now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1);
    }

    /// False when the address has an account.
    boolean insert(PersonId person, Email email, @Nullable String password, Preferences likes, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                insert into account (person_id, email, email_key, password, name, language, created_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (email_key) do nothing""")
                        .params(person.value(), email.shown(), email.key())
                        .param(password)
                        .param(likes.name())
                        .param(code(likes.language()))
                        .param(now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1);
    }

    Optional<Account> find(PersonId person) {
        return database.read(jdbc -> jdbc.sql(ACCOUNT + "where person_id = ?")
                .param(person.value())
                .query((row, n) -> account(row))
                .optional());
    }

    Optional<Account> find(Email email) {
        return database.read(jdbc -> jdbc.sql(ACCOUNT + "where email_key = ?")
                .param(email.key())
                .query((row, n) -> account(row))
                .optional());
    }

    Optional<String> password(PersonId person) {
        return database.read(
                jdbc -> jdbc.sql("select password from account where person_id = ? and password is not null")
                        .param(person.value())
                        .query(String.class)
                        .optional());
    }

    void changePassword(PersonId person, String hash) {
        set(person, "password = ?", hash);
    }

    /// False when the new address has an account.
    boolean changeEmail(PersonId person, Email email) {
        return database.write(jdbc -> jdbc.sql("""
                update account set email = ?, email_key = ?
                where person_id = ? and not exists (select 1 from account where email_key = ? and person_id <> ?)""")
                        .params(email.shown(), email.key(), person.value(), email.key(), person.value())
                        .update()
                == 1);
    }

    void prefer(PersonId person, Preferences likes) {
        set(
                person,
                "name = ?, tone = ?, language = ?, photo_type = ?, theme = ?",
                likes.name(),
                code(likes.tone()),
                code(likes.language()),
                code(likes.photoType()),
                likes.theme());
    }

    void grant(PersonId person, Role role) {
        set(person, "role = ?", role.code());
    }

    void suspend(PersonId person, @Nullable String reason, @Nullable Instant at) {
        set(person, "suspended_at = ?, suspended_for = ?", at == null ? null : at.atOffset(ZoneOffset.UTC), reason);
    }

    /// False when it is closing already.
    boolean close(PersonId person, Instant at) {
        return database.write(
                jdbc -> jdbc.sql("update account set closing_at = ? where person_id = ? and closing_at is null")
                                .params(at.atOffset(ZoneOffset.UTC), person.value())
                                .update()
                        == 1);
    }

    /// False when erasing it has begun.
    boolean keep(PersonId person) {
        return database.write(
                jdbc -> jdbc.sql("update account set closing_at = null where person_id = ? and erasing_until is null")
                                .param(person.value())
                                .update()
                        == 1);
    }

    Optional<PersonId> claimDue(Instant now, Instant until) {
        return database.write(jdbc -> jdbc.sql("""
                update account a set erasing_until = ?
                from (
                    select person_id from account
                    where closing_at <= ? and (erasing_until is null or erasing_until < ?)
                    order by closing_at limit 1
                    for update skip locked
                ) as due
                where a.person_id = due.person_id
                returning a.person_id""")
                .params(until.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(PersonId::new));
    }

    void delete(PersonId person) {
        database.change(jdbc -> {
            jdbc.sql("delete from account where person_id = ?")
                    .param(person.value())
                    .update();
            jdbc.sql("delete from person where id = ?").param(person.value()).update();
        });
    }

    /// Locks the member's row against being erased before the caller's transaction ends. False when there is none.
    boolean hold(PersonId person) {
        return database.write(jdbc -> jdbc.sql("select 1 from person where id = ? and kind = 'member' for key share")
                .param(person.value())
                .query(Integer.class)
                .optional()
                .isPresent());
    }

    /// The cursor is an account; one that is gone begins at the top again.
    List<Account> page(String beginning, @Nullable PersonId before, int limit) {
        return database.read(jdbc -> jdbc.sql(ACCOUNT + """
                where (email_key like :beginning or lower(name) like :beginning)
                  and (created_at, person_id) < (
                      coalesce((select created_at from account where person_id = cast(:before as uuid)), 'infinity'),
                      coalesce(cast(:before as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                order by created_at desc, person_id desc
                limit :limit""")
                .param("beginning", beginningWith(beginning))
                .param("before", before == null ? null : before.value())
                .param("limit", limit)
                .query((row, n) -> account(row))
                .list());
    }

    /// A pattern of `like` in which nothing of what was typed has a meaning.
    private static String beginningWith(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    Map<PersonId, String> addresses(Collection<PersonId> people) {
        Object[] ids = people.stream().map(PersonId::value).distinct().toArray(UUID[]::new);
        Map<PersonId, String> addresses = new HashMap<>();
        database.read(jdbc -> jdbc.sql("select person_id, email from account where person_id = any (?)")
                        .params(List.of((Object) ids))
                        .query((row, n) ->
                                Map.entry(new PersonId(row.getObject("person_id", UUID.class)), row.getString("email")))
                        .list())
                .forEach(one -> addresses.put(one.getKey(), one.getValue()));
        return addresses;
    }

    List<Account> operators() {
        return database.read(jdbc -> jdbc.sql(ACCOUNT + "where role = 'operator' order by created_at, person_id")
                .query((row, n) -> account(row))
                .list());
    }

    Accounts.Census census() {
        return database.read(jdbc -> jdbc.sql("""
                select (select count(*) from account) as accounts,
                       (select count(*) from account where suspended_at is not null) as suspended,
                       (select count(*) from person where kind = 'guest') as guests""")
                .query((row, n) ->
                        new Accounts.Census(row.getLong("accounts"), row.getLong("suspended"), row.getLong("guests")))
                .single());
    }

    Map<LocalDate, Long> openedSince(Instant time) {
        Map<LocalDate, Long> days = new HashMap<>();
        database.read(jdbc -> {
            jdbc.sql("""
                    select cast(created_at at time zone 'UTC' as date) as day, count(*) as opened
                    from account where created_at >= ? group by 1""").param(time.atOffset(ZoneOffset.UTC)).query(row -> {
                days.put(row.getObject("day", LocalDate.class), row.getLong("opened"));
            });
            return days;
        });
        return days;
    }

    private void set(PersonId person, String columns, @Nullable Object... values) {
        database.change(jdbc -> jdbc.sql("update account set " + columns + " where person_id = ?")
                .params(Arrays.asList(values))
                .param(person.value())
                .update());
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                new PersonId(row.getObject("person_id", UUID.class)),
                new Email(row.getString("email"), row.getString("email_key")),
                row.getBoolean("password"),
                new Preferences(
                        row.getString("name"),
                        value(row.getString("tone"), Tone::valueOf),
                        value(row.getString("language"), Language::valueOf),
                        value(row.getString("photo_type"), PhotoType::valueOf),
                        row.getString("theme")),
                Role.of(row.getString("role")),
                instant(row, "suspended_at"),
                row.getString("suspended_for"),
                instant(row, "closing_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static <T> @Nullable T value(@Nullable String stored, Function<String, T> parse) {
        return stored == null ? null : parse.apply(stored);
    }

    private static @Nullable String code(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
