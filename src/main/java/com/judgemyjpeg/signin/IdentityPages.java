package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Taking an identity off one's account; it is put on by signing in with it.
@Matters(Criticality.ESSENTIAL)
@Controller
class IdentityPages {
    private final Accounts accounts;
    private final Identities identities;

    IdentityPages(Accounts accounts, Identities identities) {
        this.accounts = accounts;
        this.identities = identities;
    }

    @PostMapping("/account/identities/unlink")
    void unlink(
            Visitor visitor, @RequestParam String issuer, @RequestParam String subject, HttpServletResponse response) {
        Account account =
                accounts.find(visitor.member().person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
        identities.unlink(account, new Identity(issuer, subject), visitor.network());
        Forms.goOn("/account/security", response);
    }
}
