package com.judgemyjpeg.privacy;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Preferences;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who somebody is: the last to go, and with it their name in the audit log.
final class AccountBelongings implements Belongings {
    private final Accounts accounts;
    private final Devices devices;
    private final AuditLog audit;
    private final Database database;

    AccountBelongings(Accounts accounts, Devices devices, AuditLog audit, Database database) {
        this.accounts = accounts;
        this.devices = devices;
        this.audit = audit;
        this.database = database;
    }

    /// As it stands in the copy.
    record Copied(
            String id, String email, Instant since, Preferences preferences, String role, List<Session> sessions) {}

    record Session(String browser, String network, Instant since, Instant lastSeen) {}

    @Override
    public Turn turn() {
        return Turn.ACCOUNT;
    }

    @Override
    public void copy(PersonId person, Export into) throws IOException {
        Optional<Account> account = accounts.find(person);
        if (account.isPresent()) {
            into.json("account.json", copied(account.get()));
        }
    }

    private Copied copied(Account account) {
        return new Copied(
                account.id().toString(),
                account.email().shown(),
                account.createdAt(),
                account.preferences(),
                account.role().code(),
                devices.of(account.id()).stream()
                        .map(it -> new Session(
                                it.signedIn().agent(),
                                it.signedIn().network(),
                                it.signedIn().since(),
                                it.lastSeen()))
                        .toList());
    }

    @Override
    public void erase(PersonId person) {
        database.change(jdbc -> {
            Optional<Account> account = accounts.find(person);
            account.ifPresent(it -> {
                accounts.erase(person);
                audit.forget(person.value(), it.email().shown());
                audit.note(AuditLog.Actor.PROGRAM, "account.erase", "", Risk.MEDIUM, "");
            });
        });
    }
}
