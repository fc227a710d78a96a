package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.PersonId;
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
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A forgotten password: a link by mail, used once, sets a new one and signs out every device.
/// Also how somebody who came by a provider gets a first password.
@Matters(Criticality.ESSENTIAL)
@Controller
class PasswordPages {
    private final Accounts accounts;
    private final Passwords passwords;
    private final MailTokens tokens;
    private final Mails mails;
    private final PublicAddress address;
    private final AuditLog audit;
    private final Lockout lockout;
    private final Database database;
    private final Forms forms;
    private final Pages pages;

    PasswordPages(
            Accounts accounts,
            Passwords passwords,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            AuditLog audit,
            Lockout lockout,
            Database database,
            Forms forms,
            Pages pages) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.mails = mails;
        this.address = address;
        this.audit = audit;
        this.lockout = lockout;
        this.database = database;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping("/password/forgotten")
    void form(HttpServletRequest request, HttpServletResponse response) throws IOException {
        forms.show("forgotten", FormView.empty(), request, response);
    }

    /// The answer is the same whether the address has an account or not.
    @PostMapping("/password/forgotten")
    void forgotten(
            Visitor visitor, @RequestParam String email, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FormView view = FormView.empty().email(email);
        try {
            forms.take(Limit.SIGN_UP, visitor.network());
            Email to = Email.of(email).orElseThrow(() -> new Refused(Problem.BAD_EMAIL));
            forms.take(Limit.MAIL_TO, to.key());
            write(to, pages.language(request));
        } catch (Refused wrong) {
            forms.showAgain("forgotten", view, wrong, request, response);
            return;
        }
        forms.show("mailSent", view, request, response);
    }

    private void write(Email to, Language language) {
        database.change(jdbc -> {
            Optional<Account> account = accounts.find(to);
            if (account.isEmpty()) {
                mails.post(new Letter(to.shown(), language, "no-account", Map.of("link", address.link("/sign-up"))));
                return;
            }
            String token = tokens.issue(Purpose.RESET, account.get().id(), Map.of());
            String link = address.link("/password/new?token=" + token);
            String minutes = String.valueOf(Purpose.RESET.lasts.toMinutes());
            mails.post(new Letter(to.shown(), language, "reset", Map.of("link", link, "minutes", minutes)));
        });
    }

    @GetMapping("/password/new")
    void newForm(@RequestParam String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Account account = owner(token);
        forms.show(
                "newPassword", FormView.empty().email(account.email().shown()).token(token), request, response);
    }

    @PostMapping("/password/new")
    void set(
            Visitor visitor,
            @RequestParam String token,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Account account = owner(token);
        try {
            forms.take(Limit.SIGN_IN, visitor.network());
            passwords.check(password, account.email());
        } catch (Refused wrong) {
            forms.showAgain(
                    "newPassword",
                    FormView.empty().email(account.email().shown()).token(token),
                    wrong,
                    request,
                    response);
            return;
        }
        set(token, passwords.hash(password), account, visitor.network(), pages.language(request));
        Forms.goOn("/sign-in", response);
    }

    private void set(String token, String hash, Account account, String network, Language language) {
        database.change(jdbc -> {
            PersonId person = tokens.take(Purpose.RESET, token).owner();
            tokens.end(Purpose.RESET, person);
            accounts.changePassword(person, hash);
            lockout.forget(account.email(), network);
            mails.post(new Letter(
                    account.email().shown(),
                    language,
                    "password-changed",
                    Map.of("link", address.link("/password/forgotten"))));
            audit.note(
                    new AuditLog.Actor(person.value(), account.email().shown(), network),
                    "password.reset",
                    person.toString(),
                    Risk.MEDIUM,
                    "");
        });
    }

    private Account owner(String token) {
        return accounts.find(tokens.look(Purpose.RESET, token).owner())
                .orElseThrow(() -> new Refused(Problem.LINK_ENDED));
    }
}
