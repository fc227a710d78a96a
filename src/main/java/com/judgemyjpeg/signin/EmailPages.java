package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
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

/// Another address for an account: it takes effect once it was proved, and the old one is told.
/// Whether the new address has an account is said only to who proves it.
@Matters(Criticality.ESSENTIAL)
@Controller
class EmailPages {
    private final Accounts accounts;
    private final Proofs proofs;
    private final MailTokens tokens;
    private final Mails mails;
    private final PublicAddress address;
    private final AuditLog audit;
    private final Database database;
    private final Forms forms;
    private final Pages pages;

    EmailPages(
            Accounts accounts,
            Proofs proofs,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            AuditLog audit,
            Database database,
            Forms forms,
            Pages pages) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.tokens = tokens;
        this.mails = mails;
        this.address = address;
        this.audit = audit;
        this.database = database;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping("/account/email")
    void form(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(proofs.account(visitor), FormView.empty(), request, response);
    }

    private void show(Account account, FormView view, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (account.password()) {
            forms.show("changeEmail", view, request, response);
        } else {
            forms.show("noPassword", view.email(account.email().shown()), request, response);
        }
    }

    @PostMapping("/account/email")
    void ask(
            Visitor visitor,
            @RequestParam String email,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Account account = proofs.account(visitor);
        FormView view = FormView.empty().email(email);
        try {
            Email to = Email.of(email).orElseThrow(() -> new Refused(Problem.BAD_EMAIL));
            proofs.password(account, password, visitor.network());
            forms.take(Limit.MAIL_TO, to.key());
            write(account, to, pages.language(request));
        } catch (Refused wrong) {
            Forms.refuse(wrong, request, response);
            show(account, view.wrong(wrong), request, response);
            return;
        }
        forms.show("changeSent", view, request, response);
    }

    private void write(Account account, Email to, Language language) {
        database.change(jdbc -> {
            tokens.end(Purpose.CHANGE, account.id());
            String token = tokens.issue(Purpose.CHANGE, account.id(), Map.of("email", to.shown()));
            String link = address.link("/email/confirm?token=" + token);
            mails.post(new Letter(to.shown(), language, "change", Map.of("link", link)));
        });
    }

    /// Only looks: mail programs open links to see what is behind them.
    @GetMapping("/email/confirm")
    void confirmForm(
            Visitor visitor, @RequestParam String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        forms.show("confirmEmail", claimed(visitor, token), request, response);
    }

    private FormView claimed(Visitor visitor, String token) {
        MailTokens.Claim claim = tokens.look(Purpose.CHANGE, token);
        Account unused = proofs.owner(claim, visitor);
        return FormView.empty().email(claim.detail("email")).token(token);
    }

    @PostMapping("/email/confirm")
    void confirm(Visitor visitor, @RequestParam String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FormView view = claimed(visitor, token);
        try {
            change(visitor, token, pages.language(request));
        } catch (Refused wrong) {
            forms.showAgain("confirmEmail", view, wrong, request, response);
            return;
        }
        Forms.goOn("/account?done=email", response);
    }

    /// Links that were sent to the old address end with it.
    ///
    /// @throws Refused LINK_ENDED, ADDRESS_TAKEN
    private void change(Visitor visitor, String token, Language language) {
        database.change(jdbc -> {
            MailTokens.Claim claim = tokens.take(Purpose.CHANGE, token);
            Account account = proofs.owner(claim, visitor);
            Email to = Email.of(claim.detail("email")).orElseThrow(() -> new Refused(Problem.BAD_EMAIL));
            accounts.changeEmail(account.id(), to);
            tokens.end(Purpose.RESET, account.id());
            tokens.end(Purpose.CLOSE, account.id());
            mails.post(new Letter(account.email().shown(), language, "changed", Map.of("email", to.shown())));
            audit.note(
                    new AuditLog.Actor(account.id().value(), account.email().shown(), visitor.network()),
                    "email.change",
                    account.id().toString(),
                    Risk.MEDIUM,
                    "");
        });
    }
}
