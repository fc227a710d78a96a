package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;

/// Who decides, as the audit log and the reasons given to people name them.
final class Operators {
    private final Accounts accounts;
    private final AuditLog audit;

    Operators(Accounts accounts, AuditLog audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    record Operator(PersonId id, AuditLog.Actor actor) {
        String name() {
            return actor.name();
        }

        /// @throws Refused NOT_ON_YOURSELF
        void mayDecideOn(PersonId person) {
            if (person.equals(id)) {
                throw new Refused(Problem.NOT_ON_YOURSELF);
            }
        }
    }

    /// @throws Refused as [Visitor#operator]
    Operator of(Visitor visitor) {
        SignedIn who = visitor.operator();
        String name = accounts.find(who.person())
                .map(account -> account.email().shown())
                .orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
        return new Operator(who.person(), new AuditLog.Actor(who.person().value(), name, visitor.network()));
    }

    /// In the transaction of what is noted.
    void note(Operator operator, String action, Object subject, Risk risk, String details) {
        audit.note(operator.actor(), action, subject.toString(), risk, details);
    }
}
