package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.fetch.GuardedFetch;
import com.judgemyjpeg.platform.fetch.SigningSecret;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.platform.web.TypedText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What owners do with their endpoints. Each change is noted in the audit log, in its transaction.
final class Endpoints {
    static final int MOST = 10;
    static final Duration BOTH_SIGN = Duration.ofHours(24);
    private static final int LONGEST_DESCRIPTION = 100;

    private final EndpointRows rows;
    private final Accounts accounts;
    private final GuardedFetch web;
    private final Vault vault;
    private final AuditLog audit;
    private final Database database;
    private final InstantSource clock;

    Endpoints(
            EndpointRows rows,
            Accounts accounts,
            GuardedFetch web,
            Vault vault,
            AuditLog audit,
            Database database,
            InstantSource clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.web = web;
        this.vault = vault;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /// What a sealed secret is sealed for.
    static String purpose(UUID endpoint) {
        return "webhook:" + endpoint;
    }

    record Made(Endpoint endpoint, SigningSecret secret) {}

    /// @throws Refused ADDRESS_NOT_ALLOWED, UNKNOWN_EVENT, TEXT_LENGTH, TOO_MANY_WEBHOOKS
    Made make(PersonId owner, String address, String description, List<String> events, String network) {
        Instant now = clock.instant();
        Endpoint endpoint = new Endpoint(
                owner,
                TimeOrdered.next(now),
                address.strip(),
                TypedText.of(description, 0, LONGEST_DESCRIPTION),
                Event.all(events),
                null,
                null,
                null,
                null,
                now);
        String host = web.check(endpoint.address());
        SigningSecret secret = SigningSecret.fresh();
        byte[] sealed = vault.seal(secret.key(), purpose(endpoint.id()));
        database.change(jdbc -> {
            if (!rows.insert(endpoint, host, sealed, MOST)) {
                throw new Refused(Problem.TOO_MANY_WEBHOOKS, Map.of("limit", MOST));
            }
            note(owner, "webhook.make", endpoint.id() + " " + host, network);
        });
        return new Made(endpoint, secret);
    }

    List<Endpoint> of(PersonId owner) {
        return rows.all(owner);
    }

    /// @throws Refused NOT_FOUND
    Endpoint find(PersonId owner, UUID id) {
        return rows.find(owner, id).orElseThrow(Endpoints::notFound);
    }

    /// The old secret signs beside the new one for a day.
    ///
    /// @throws Refused NOT_FOUND
    SigningSecret rotate(PersonId owner, UUID id, String network) {
        SigningSecret secret = SigningSecret.fresh();
        Instant oldUntil = clock.instant().plus(BOTH_SIGN);
        changed(
                owner,
                id,
                "webhook.rotate",
                network,
                () -> rows.rotate(owner, id, vault.seal(secret.key(), purpose(id)), oldUntil));
        return secret;
    }

    /// @throws Refused NOT_FOUND
    void switchOff(PersonId owner, UUID id, String network) {
        Instant now = clock.instant();
        changed(owner, id, "webhook.off", network, () -> rows.switchOff(owner, id, Endpoint.Off.OWNER, now));
    }

    /// @throws Refused NOT_FOUND
    void switchOn(PersonId owner, UUID id, String network) {
        changed(owner, id, "webhook.on", network, () -> rows.switchOn(owner, id));
    }

    /// @throws Refused NOT_FOUND
    void delete(PersonId owner, UUID id, String network) {
        changed(owner, id, "webhook.delete", network, () -> rows.delete(owner, id));
    }

    private interface Change {
        boolean happened();
    }

    /// What changed nothing is no news; it was there, or it would not be found.
    private void changed(PersonId owner, UUID id, String action, String network, Change change) {
        database.change(jdbc -> {
            Endpoint before = find(owner, id);
            if (change.happened()) {
                note(owner, action, before.id().toString(), network);
            }
        });
    }

    private void note(PersonId owner, String action, String details, String network) {
        String name = accounts.find(owner).map(Account::email).map(Email::shown).orElse("");
        var actor = new AuditLog.Actor(owner.value(), name, network);
        audit.note(actor, action, owner.toString(), Risk.LOW, details);
    }

    private static Refused notFound() {
        return new Refused(Problem.NOT_FOUND);
    }
}
