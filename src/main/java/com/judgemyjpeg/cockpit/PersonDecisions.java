package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.billing.Waivers;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What operators decide about one person. Each change, its audit entry and its letter are one transaction.
final class PersonDecisions {
    private final Accounts accounts;
    private final Devices devices;
    private final Waivers waivers;
    private final Mails mails;
    private final Operators operators;
    private final Database database;

    PersonDecisions(
            Accounts accounts, Devices devices, Waivers waivers, Mails mails, Operators operators, Database database) {
        this.accounts = accounts;
        this.devices = devices;
        this.waivers = waivers;
        this.mails = mails;
        this.operators = operators;
        this.database = database;
    }

    /// @throws Refused NOT_ON_YOURSELF
    void suspend(Operator by, PersonId person, String reason) {
        by.mayDecideOn(person);
        decide(by, person, "person.suspend", Risk.HIGH, reason, account -> {
            accounts.suspend(person, reason);
            Language language =
                    Optional.ofNullable(account.preferences().language()).orElse(Language.EN);
            mails.post(new Letter(account.email().shown(), language, "suspended", Map.of("reason", reason)));
        });
    }

    void readmit(Operator by, PersonId person) {
        decide(by, person, "person.readmit", Risk.MEDIUM, "", account -> accounts.readmit(person));
    }

    void signOutEverywhere(Operator by, PersonId person) {
        decide(by, person, "person.sign-out", Risk.MEDIUM, "", account -> devices.signOutEverywhere(person));
    }

    void waive(Operator by, PersonId person, String reason, Instant until) {
        String told = "until " + until.truncatedTo(ChronoUnit.MINUTES) + ": " + reason;
        decide(by, person, "waiver.give", Risk.MEDIUM, told, account -> waivers.give(person, reason, until, by.name()));
    }

    void endWaiver(Operator by, PersonId person) {
        decide(by, person, "waiver.end", Risk.MEDIUM, "", account -> waivers.end(person));
    }

    /// @throws Refused NOT_ON_YOURSELF
    void grant(Operator by, PersonId person, Role role) {
        by.mayDecideOn(person);
        String action = role == Role.OPERATOR ? "operator.add" : "operator.remove";
        decide(by, person, action, Risk.HIGH, "", account -> accounts.grant(person, role));
    }

    private void decide(
            Operator by, PersonId person, String action, Risk risk, String details, Consumer<Account> change) {
        database.change(jdbc -> {
            Account account = accounts.find(person).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
            change.accept(account);
            String told = account.email().shown() + (details.isEmpty() ? "" : ", " + details);
            operators.note(by, action, person, risk, told);
        });
    }
}
