package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All SQL of identities at providers.
final class IdentityRows {
    private final Database database;

    IdentityRows(Database database) {
        this.database = database;
    }

    record Linked(Identity identity, Instant at) {}

    Optional<PersonId> owner(Identity identity) {
        return database.read(
                jdbc -> jdbc.sql("select person_id from external_identity where issuer = ? and subject = ?")
                        .params(identity.issuer(), identity.subject())
                        .query(UUID.class)
                        .optional()
                        .map(PersonId::new));
    }

    /// False when it belongs to somebody already.
    boolean link(PersonId person, Identity identity, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                insert into external_identity (issuer, subject, person_id, linked_at) values (?, ?, ?, ?)
                on conflict (issuer, subject) do nothing""")
                        .params(identity.issuer(), identity.subject(), person.value(), now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1);
    }

    List<Linked> of(PersonId person) {
        return linked(person, "");
    }

    /// Held until the caller's transaction ends: of two that take one away at once, the second sees what the first
    /// left.
    List<Linked> held(PersonId person) {
        return linked(person, " for update");
    }

    private List<Linked> linked(PersonId person, String held) {
        return database.read(jdbc -> jdbc.sql("""
                select issuer, subject, linked_at from external_identity
                where person_id = ? order by linked_at, issuer, subject""" + held)
                .param(person.value())
                .query((row, n) -> new Linked(
                        new Identity(row.getString("issuer"), row.getString("subject")),
                        row.getObject("linked_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    void unlink(PersonId person, Identity identity) {
        database.change(
                jdbc -> jdbc.sql("delete from external_identity where person_id = ? and issuer = ? and subject = ?")
                        .params(person.value(), identity.issuer(), identity.subject())
                        .update());
    }
}
