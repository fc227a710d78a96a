package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whose identities at providers are whose.
final class Identities {
    private final IdentityRows rows;
    private final IdentityProviders providers;
    private final AuditLog audit;
    private final Database database;
    private final InstantSource clock;

    Identities(IdentityRows rows, IdentityProviders providers, AuditLog audit, Database database, InstantSource clock) {
        this.rows = rows;
        this.providers = providers;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    Optional<PersonId> owner(Identity identity) {
        return rows.owner(identity);
    }

    /// From now on it opens the account. Once more changes nothing.
    ///
    /// @throws Refused PROVIDER_ANSWER_WRONG when it has become somebody else's meanwhile
    void link(Account account, Identity identity, String network) {
        database.change(jdbc -> {
            if (rows.link(account.id(), identity, clock.instant())) {
                note(account, "identity.link", identity, network);
            } else if (!rows.owner(identity).equals(Optional.of(account.id()))) {
                throw new Refused(Problem.PROVIDER_ANSWER_WRONG, Map.of("provider", providers.name(identity.issuer())));
            }
        });
    }

    /// @throws Refused NOT_FOUND, LAST_WAY_IN when the account has no password and no other identity
    void unlink(Account account, Identity identity, String network) {
        database.change(jdbc -> {
            List<IdentityRows.Linked> all = rows.held(account.id());
            if (all.stream().noneMatch(it -> it.identity().equals(identity))) {
                throw new Refused(Problem.NOT_FOUND);
            }
            if (!account.password() && all.size() == 1) {
                throw new Refused(Problem.LAST_WAY_IN);
            }
            rows.unlink(account.id(), identity);
            note(account, "identity.unlink", identity, network);
        });
    }

    List<IdentityRows.Linked> of(PersonId person) {
        return rows.of(person);
    }

    /// For the card on the page of one's own account.
    IdentitiesView view(List<IdentityRows.Linked> all, boolean password) {
        List<IdentitiesView.Linked> linked = all.stream()
                .map(it -> new IdentitiesView.Linked(
                        providers.name(it.identity().issuer()),
                        it.identity().issuer(),
                        it.identity().subject(),
                        it.at()))
                .toList();
        return new IdentitiesView(linked, password || linked.size() > 1);
    }

    private void note(Account account, String action, Identity identity, String network) {
        audit.note(
                new AuditLog.Actor(account.id().value(), account.email().shown(), network),
                action,
                account.id().toString(),
                Risk.MEDIUM,
                identity.issuer());
    }
}
