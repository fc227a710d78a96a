package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.signin.MailTokens.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Another password, for who knows the present one. Every other device is signed out; this one
/// goes on in a new session. Who has none gets one by the way of the forgotten.
@Matters(Criticality.ESSENTIAL)
@Controller
class OwnPasswordPages {
    private final Accounts accounts;
    private final Proofs proofs;
    private final Passwords passwords;
    private final MailTokens tokens;
    private final Mails mails;
    private final PublicAddress address;
    private final AuditLog audit;
    private final Database database;
    private final Forms forms;
    private final Pages pages;

    OwnPasswordPages(
            Accounts accounts,
            Proofs proofs,
            Passwords passwords,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            AuditLog audit,
            Database database,
            Forms forms,
            Pages pages) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.passwords = passwords;
        this.tokens = tokens;
        this.mails = mails;
        this.address = address;
        this.audit = audit;
        this.database = database;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping("/account/password")
    void form(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Account account = proofs.account(visitor);
        String template = account.password() ? "changePassword" : "noPassword";
        forms.show(template, FormView.empty().email(account.email().shown()), request, response);
    }

    @PostMapping("/account/password")
    void change(
            Visitor visitor,
            @RequestParam String current,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Account account = proofs.account(visitor);
        try {
            proofs.password(account, current, visitor.network());
            passwords.check(password, account.email());
        } catch (Refused wrong) {
            FormView view = FormView.empty().email(account.email().shown());
            forms.showAgain(account.password() ? "changePassword" : "noPassword", view, wrong, request, response);
            return;
        }
        change(account, passwords.hash(password), visitor.network(), pages.language(request));
        visitor.member().enter(request);
        Forms.goOn("/account?done=password", response);
    }

    private void change(Account account, String hash, String network, Language language) {
        database.change(jdbc -> {
            accounts.changePassword(account.id(), hash);
            tokens.end(Purpose.RESET, account.id());
            mails.post(new Letter(
                    account.email().shown(),
                    language,
                    "password-changed",
                    Map.of("link", address.link("/password/forgotten"))));
            audit.note(
                    new AuditLog.Actor(account.id().value(), account.email().shown(), network),
                    "password.change",
                    account.id().toString(),
                    Risk.MEDIUM,
                    "");
        });
    }
}
