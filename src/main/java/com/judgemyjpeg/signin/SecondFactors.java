package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.setting.Vault;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is asked for besides a password: the code of an authenticator app, or one of eight codes on paper. Also the
/// door for operators, who take it off somebody that has lost both.
public final class SecondFactors {
    private static final Logger log = LoggerFactory.getLogger(SecondFactors.class);

    private final FactorRows rows;
    private final Vault vault;
    private final AuditLog audit;
    private final Database database;
    private final InstantSource clock;
    private final TimedCodes timed = new TimedCodes();
    private final BackupCodes backups = new BackupCodes();

    SecondFactors(FactorRows rows, Vault vault, AuditLog audit, Database database, InstantSource clock) {
        this.rows = rows;
        this.vault = vault;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    public boolean on(PersonId person) {
        return rows.on(person);
    }

    FactorRows.Shown shown(PersonId person) {
        return rows.shown(person);
    }

    byte[] newSecret() {
        return timed.newSecret();
    }

    /// Switches it on once the app has shown that it knows the secret; the backup codes, which nobody can read again.
    ///
    /// @throws Refused WRONG_CODE, BAD_REQUEST when it is on already
    List<String> switchOn(Account account, byte[] secret, String typed, String network) {
        OptionalLong step = timed.step(secret, digits(typed), clock.instant());
        if (step.isEmpty()) {
            throw new Refused(Problem.WRONG_CODE);
        }
        return database.write(jdbc -> {
            PersonId person = account.id();
            if (!rows.insert(person, vault.seal(secret, purpose(person)), step.getAsLong(), clock.instant())) {
                throw new Refused(Problem.BAD_REQUEST);
            }
            note(account, "second-factor.on", network);
            return freshBackups(person);
        });
    }

    /// The old ones are worth nothing any more.
    ///
    /// @throws Refused BAD_REQUEST when there is no second factor
    List<String> newBackups(Account account, String network) {
        return database.write(jdbc -> {
            if (!rows.on(account.id())) {
                throw new Refused(Problem.BAD_REQUEST);
            }
            note(account, "second-factor.codes", network);
            return freshBackups(account.id());
        });
    }

    private List<String> freshBackups(PersonId person) {
        List<String> codes = backups.fresh();
        rows.replaceBackups(
                person,
                codes.stream().map(code -> BackupCodes.hash(person, code)).toList());
        return codes;
    }

    /// Uses a code up, of the app or from paper.
    ///
    /// @throws Refused WRONG_CODE also for one that was used before
    void use(Account account, String typed, String network) {
        PersonId person = account.id();
        if (digits(typed).matches("\\d{6}") && useTimed(person, digits(typed))) {
            return;
        }
        boolean backup = database.write(jdbc -> {
            boolean used = rows.useBackup(person, BackupCodes.hash(person, typed));
            if (used) {
                note(account, "second-factor.backup-code", network);
            }
            return used;
        });
        if (!backup) {
            throw new Refused(Problem.WRONG_CODE);
        }
    }

    private boolean useTimed(PersonId person, String digits) {
        OptionalLong step = rows.secret(person)
                .flatMap(stored -> opened(stored, person))
                .map(secret -> timed.step(secret, digits, clock.instant()))
                .orElse(OptionalLong.empty());
        return step.isPresent() && rows.use(person, step.getAsLong());
    }

    /// Empty without the key that it was sealed with: then codes on paper are the only way.
    private Optional<byte[]> opened(byte[] stored, PersonId person) {
        try {
            return Optional.of(vault.open(stored, purpose(person)));
        } catch (Vault.NotOpened e) {
            log.error("a second factor cannot be asked for: {}", e.getMessage());
            return Optional.empty();
        }
    }

    void switchOff(Account account, String network) {
        switchOff(account.id(), actor(account, network));
    }

    /// Back to a password alone, codes on paper included. Passkeys stay.
    ///
    /// @param actor the person, or an operator
    /// @return false when none was on
    public boolean switchOff(PersonId person, AuditLog.Actor actor) {
        return database.write(jdbc -> {
            boolean was = rows.delete(person);
            if (was) {
                audit.note(actor, "second-factor.off", person.toString(), Risk.MEDIUM, "");
            }
            return was;
        });
    }

    private void note(Account account, String action, String network) {
        audit.note(actor(account, network), action, account.id().toString(), Risk.MEDIUM, "");
    }

    static AuditLog.Actor actor(Account account, String network) {
        return new AuditLog.Actor(account.id().value(), account.email().shown(), network);
    }

    private static String digits(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }

    private static String purpose(PersonId person) {
        return "second factor of " + person;
    }
}
