package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.session.Sessions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/// The door to accounts. What takes a right away ends the person's sessions in the same
/// transaction, so that it holds from the next request on, everywhere.
public final class Accounts {
    private final AccountRows rows;
    private final Sessions sessions;
    private final Bans bans;
    private final Database database;
    private final InstantSource clock;

    Accounts(AccountRows rows, Sessions sessions, Bans bans, Database database, InstantSource clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.bans = bans;
        this.database = database;
        this.clock = clock;
    }

    public Optional<Account> find(PersonId person) {
        return rows.find(person);
    }

    public Optional<Account> find(Email email) {
        return rows.find(email);
    }

    /// The hash, for the one place that compares.
    public Optional<String> passwordHash(PersonId person) {
        return rows.password(person);
    }

    /// Opens an account for an address that was proved. The guest becomes the member and keeps
    /// everything; a guest who has become one before (in another tab) begins as somebody new.
    ///
    /// @throws Refused ADDRESS_TAKEN when the address has an account, BANNED when it may not
    ///     have one
    public PersonId open(Email email, @Nullable String passwordHash, PersonId guest, Preferences likes) {
        bans.refuseAddress(email.key());
        return database.write(jdbc -> {
            PersonId person = rows.makeMember(guest, clock.instant()) ? guest : newMember();
            if (!rows.insert(person, email, passwordHash, likes, clock.instant())) {
                throw new Refused(Problem.ADDRESS_TAKEN);
            }
            return person;
        });
    }

    private PersonId newMember() {
        PersonId person = new PersonId(TimeOrdered.next(clock.instant()));
        boolean unused = rows.makeMember(person, clock.instant());
        return person;
    }

    /// Ends every session: whoever knew the old one is out.
    public void changePassword(PersonId person, String hash) {
        database.change(jdbc -> {
            rows.changePassword(person, hash);
            sessions.endAll(person.toString());
        });
    }

    /// Only strengthens the stored hash; nobody is signed out.
    public void rehash(PersonId person, String hash) {
        rows.changePassword(person, hash);
    }

    /// @throws Refused ADDRESS_TAKEN, BANNED
    public void changeEmail(PersonId person, Email email) {
        bans.refuseAddress(email.key());
        try {
            if (rows.changeEmail(person, email)) {
                return;
            }
        } catch (DuplicateKeyException e) {
            // somebody opened an account with it at this very moment
        }
        throw new Refused(Problem.ADDRESS_TAKEN);
    }

    /// Signs out everywhere. False when it is closing already; then the first date stands.
    public boolean close(PersonId person, Instant at) {
        return database.write(jdbc -> {
            sessions.endAll(person.toString());
            return rows.close(person, at);
        });
    }

    /// Takes the closing back. False when erasing has begun.
    public boolean keep(PersonId person) {
        return rows.keep(person);
    }

    /// The account that is to be erased and is due longest. Nobody else gets it until then, and
    /// it is signed out once more: grace lets people in.
    public Optional<PersonId> claimDue(Instant now, Instant until) {
        return database.write(jdbc -> {
            Optional<PersonId> due = rows.claimDue(now, until);
            due.ifPresent(person -> sessions.endAll(person.toString()));
            return due;
        });
    }

    /// The last step of erasing somebody: fails as long as anything of theirs is left.
    public void erase(PersonId person) {
        database.change(jdbc -> {
            sessions.endAll(person.toString());
            rows.delete(person);
        });
    }

    public void prefer(PersonId person, Preferences likes) {
        rows.prefer(person, likes);
    }

    public void grant(PersonId person, Role role) {
        database.change(jdbc -> {
            rows.grant(person, role);
            sessions.endAll(person.toString());
        });
    }

    public void suspend(PersonId person, String reason) {
        database.change(jdbc -> {
            rows.suspend(person, reason, clock.instant());
            sessions.endAll(person.toString());
        });
    }

    public void readmit(PersonId person) {
        rows.suspend(person, null, null);
    }

    /// For operators: newest first, those whose address or name begins like this.
    public List<Account> page(String beginning, @Nullable PersonId before, int limit) {
        return rows.page(beginning, before, limit);
    }

    /// For lists of operators: as their owners wrote them. Guests have none.
    public Map<PersonId, String> addresses(Collection<PersonId> people) {
        return people.isEmpty() ? Map.of() : rows.addresses(people);
    }

    public List<Account> operators() {
        return rows.operators();
    }

    /// @param guests persons without an account
    public record Census(long accounts, long suspended, long guests) {}

    public Census census() {
        return rows.census();
    }

    /// How many accounts were opened on each day (UTC) since then; days without any are left
    /// out.
    public Map<LocalDate, Long> openedSince(Instant time) {
        return rows.openedSince(time);
    }
}
