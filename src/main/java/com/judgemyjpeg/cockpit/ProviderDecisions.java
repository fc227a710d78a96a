package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.provider.NewKey;
import com.judgemyjpeg.provider.ProviderDesk;
import com.judgemyjpeg.provider.Providers;

/// Changes of keys and pools, each with its audit entry in the same transaction, and told to
/// every program after it. An entry names the key and never holds anything of it.
final class ProviderDecisions {
    private final ProviderDesk desk;
    private final Providers providers;
    private final Operators operators;
    private final Database database;

    ProviderDecisions(ProviderDesk desk, Providers providers, Operators operators, Database database) {
        this.desk = desk;
        this.providers = providers;
        this.operators = operators;
        this.database = database;
    }

    /// @throws com.judgemyjpeg.platform.problem.Refused as [ProviderDesk#add]
    void add(Operator by, NewKey key) {
        decide(by, "provider.key.add", key.name(), Risk.HIGH, "pool " + key.pool(), () -> desk.add(key));
    }

    /// @throws com.judgemyjpeg.platform.problem.Refused as [ProviderDesk#rotate]
    void rotate(Operator by, String name, Secret secret) {
        decide(by, "provider.key.rotate", name, Risk.HIGH, "", () -> desk.rotate(name, secret));
    }

    void pause(Operator by, String name) {
        decide(by, "provider.key.pause", name, Risk.MEDIUM, "", () -> desk.pause(name, true));
    }

    void goOn(Operator by, String name) {
        decide(by, "provider.key.go-on", name, Risk.MEDIUM, "", () -> desk.pause(name, false));
    }

    void giveAnotherChance(Operator by, String name) {
        decide(by, "provider.key.chance", name, Risk.LOW, "", () -> desk.giveAnotherChance(name));
    }

    void remove(Operator by, String name) {
        decide(by, "provider.key.remove", name, Risk.HIGH, "", () -> desk.remove(name));
    }

    void wake(Operator by, String pool) {
        decide(by, "provider.pool.wake", pool, Risk.LOW, "", () -> desk.wake(pool));
    }

    private void decide(Operator by, String action, String subject, Risk risk, String details, Runnable change) {
        database.change(jdbc -> {
            change.run();
            operators.note(by, action, subject, risk, details);
        });
        providers.changed();
    }
}
