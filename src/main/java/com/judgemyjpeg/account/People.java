package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The door: recognises people and takes guests in.
public final class People {
    private final PersonCookie cookie;
    private final InstantSource clock;
    private final Database database;

    People(PersonCookie cookie, InstantSource clock, Database database) {
        this.cookie = cookie;
        this.clock = clock;
        this.database = database;
    }

    /// Who asks: empty for somebody who has never brought anything. Costs no SQL: the cookie is signed.
    public Optional<PersonId> recognise(HttpServletRequest request) {
        return cookie.read(request);
    }

    /// An identity for a new guest, not yet stored: [#admit] does that together with what the guest brings.
    public PersonId newGuest() {
        return new PersonId(TimeOrdered.next(clock.instant()));
    }

    /// Makes sure that the person has a row, inside the caller's transaction; nothing happens when it has one.
    /// A cookie may outlive its row (a database restored or begun anew): the guest simply begins anew too.
    public void admit(PersonId person) {
        database.change(jdbc -> insert(jdbc, person));
    }

    /// Lets the browser keep the identity.
    public void remember(PersonId person, HttpServletRequest request, HttpServletResponse response) {
        cookie.write(person, request, response);
    }

    private void insert(JdbcClient jdbc, PersonId person) {
        jdbc.sql("insert into person (id, kind, created_at) values (?, 'guest', ?) on conflict (id) do nothing")
                .params(person.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
