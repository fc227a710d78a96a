package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of second factors and their backup codes.
final class FactorRows {
    private final Database database;

    FactorRows(Database database) {
        this.database = database;
    }

    boolean on(PersonId person) {
        return secret(person).isPresent();
    }

    /// Sealed.
    Optional<byte[]> secret(PersonId person) {
        return database.read(jdbc -> jdbc.sql("select secret from second_factor where person_id = ?")
                .param(person.value())
                .query((row, n) -> row.getBytes("secret"))
                .optional());
    }

    /// False when one is on already.
    boolean insert(PersonId person, byte[] sealed, long step, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                insert into second_factor (person_id, secret, last_step, on_since) values (?, ?, ?, ?)
                on conflict (person_id) do nothing""")
                        .params(person.value(), sealed, step, now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1);
    }

    /// False when this step or a later one was used: of two who come with one code, one gets in.
    boolean use(PersonId person, long step) {
        return database.write(
                jdbc -> jdbc.sql("update second_factor set last_step = ? where person_id = ? and last_step < ?")
                                .params(step, person.value(), step)
                                .update()
                        == 1);
    }

    /// False when there is no such code of theirs.
    boolean useBackup(PersonId person, byte[] hash) {
        return database.write(jdbc -> jdbc.sql("delete from backup_code where person_id = ? and hash = ?")
                        .params(person.value(), hash)
                        .update()
                == 1);
    }

    void replaceBackups(PersonId person, List<byte[]> hashes) {
        database.change(jdbc -> {
            jdbc.sql("delete from backup_code where person_id = ?")
                    .param(person.value())
                    .update();
            jdbc.sql("insert into backup_code (person_id, hash) select ?, unnest(?::bytea[])")
                    .params(person.value(), hashes.toArray(byte[][]::new))
                    .update();
        });
    }

    /// False when none was on.
    boolean delete(PersonId person) {
        return database.write(jdbc -> jdbc.sql("delete from second_factor where person_id = ?")
                        .param(person.value())
                        .update()
                == 1);
    }

    /// What somebody has besides a password, in one statement.
    ///
    /// @param onSince null without an app
    /// @param codes backup codes not used yet
    record Shown(
            @Nullable Instant onSince,
            int codes,
            List<SecurityView.Passkey> passkeys,
            List<IdentityRows.Linked> identities) {}

    Shown shown(PersonId person) {
        List<Line> lines = database.read(jdbc ->
                jdbc.sql("""
                select f.on_since, (select count(*) from backup_code where person_id = who.id) as codes,
                       (select array_agg(array[issuer, subject, to_char(linked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')]
                               order by linked_at)
                        from external_identity where person_id = who.id) as identities,
                       p.id, p.label, p.created_at, p.last_used_at
                from (select ?::uuid as id) who
                left join second_factor f on f.person_id = who.id
                left join passkey p on p.person_id = who.id
                order by p.id""").param(person.value()).query((row, n) -> line(row)).list());
        return new Shown(
                lines.getFirst().onSince(),
                lines.getFirst().codes(),
                lines.stream()
                        .flatMap(line -> Optional.ofNullable(line.passkey()).stream())
                        .toList(),
                lines.getFirst().identities());
    }

    private record Line(
            @Nullable Instant onSince,
            int codes,
            List<IdentityRows.Linked> identities,
            SecurityView.@Nullable Passkey passkey) {}

    private static Line line(ResultSet row) throws SQLException {
        UUID passkey = row.getObject("id", UUID.class);
        OffsetDateTime on = row.getObject("on_since", OffsetDateTime.class);
        return new Line(
                on == null ? null : on.toInstant(),
                row.getInt("codes"),
                identities(row.getArray("identities")),
                passkey == null
                        ? null
                        : new SecurityView.Passkey(
                                passkey.toString(),
                                row.getString("label"),
                                row.getObject("created_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("last_used_at", OffsetDateTime.class)
                                        .toInstant()));
    }

    private static List<IdentityRows.Linked> identities(@Nullable Array array) throws SQLException {
        if (array == null) {
            return List.of();
        }
        return Arrays.stream((String[][]) array.getArray())
                .map(each -> new IdentityRows.Linked(new Identity(each[0], each[1]), Instant.parse(each[2])))
                .toList();
    }
}
