package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Taking a passkey away. Adding one is Spring Security's matter, behind [PasskeyGate].
@Matters(Criticality.ESSENTIAL)
@Controller
class PasskeyPages {
    private final Accounts accounts;
    private final PasskeyRows passkeys;
    private final RecentSignIn recent;
    private final AuditLog audit;
    private final Database database;

    PasskeyPages(Accounts accounts, PasskeyRows passkeys, RecentSignIn recent, AuditLog audit, Database database) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.recent = recent;
        this.audit = audit;
        this.database = database;
    }

    @PostMapping("/account/passkeys/{id}/delete")
    void delete(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) {
        SignedIn who = recent.check(visitor.member());
        Account account = accounts.find(who.person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
        database.change(jdbc -> {
            String label = passkeys.delete(account.id(), id).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
            audit.note(
                    SecondFactors.actor(account, visitor.network()),
                    "passkey.delete",
                    account.id().toString(),
                    Risk.MEDIUM,
                    label);
        });
        Forms.goOn("/account/security", response);
    }
}
