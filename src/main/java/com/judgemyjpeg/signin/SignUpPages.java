package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Preferences;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
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

/// Opening an account. It exists only once its address was proved: until then everything that
/// was typed waits behind the link. The link opens in the browser that signed up; elsewhere it
/// asks for the password too, so that nobody can have an account opened in somebody else's name
/// and wait inside.
@Matters(Criticality.IMPORTANT)
@Controller
class SignUpPages {
    private final Accounts accounts;
    private final People people;
    private final Passwords passwords;
    private final MailTokens tokens;
    private final Mails mails;
    private final PublicAddress address;
    private final Database database;
    private final SignIns signIns;
    private final Forms forms;
    private final Pages pages;

    SignUpPages(
            Accounts accounts,
            People people,
            Passwords passwords,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            Database database,
            SignIns signIns,
            Forms forms,
            Pages pages) {
        this.accounts = accounts;
        this.people = people;
        this.passwords = passwords;
        this.tokens = tokens;
        this.mails = mails;
        this.address = address;
        this.database = database;
        this.signIns = signIns;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping("/sign-up")
    void form(HttpServletRequest request, HttpServletResponse response) throws IOException {
        forms.show("signUp", FormView.empty(), request, response);
    }

    /// The answer is the same whether the address has an account or not; only its owner learns
    /// it, by mail.
    @PostMapping("/sign-up")
    void signUp(
            Visitor visitor,
            @RequestParam String email,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FormView view = FormView.empty().email(email);
        try {
            forms.take(Limit.SIGN_UP, visitor.network());
            Email to = Email.of(email).orElseThrow(() -> new Refused(Problem.BAD_EMAIL));
            passwords.check(password, to);
            forms.take(Limit.MAIL_TO, to.key());
            PersonId guest = people.guest(request).orElseGet(people::newGuest);
            people.remember(guest, request, response);
            write(to, passwords.hash(password), guest, pages.language(request));
        } catch (Refused wrong) {
            forms.showAgain("signUp", view, wrong, request, response);
            return;
        }
        forms.show("mailSent", view, request, response);
    }

    private void write(Email to, String hash, PersonId guest, Language language) {
        database.change(jdbc -> {
            if (accounts.find(to).isPresent()) {
                mails.post(new Letter(to.shown(), language, "already", Map.of("link", address.link("/sign-in"))));
                return;
            }
            var details =
                    Map.of("email", to.shown(), "hash", hash, "guest", guest.toString(), "language", language.code());
            String token = tokens.issue(Purpose.SIGN_UP, null, details);
            String hours = String.valueOf(Purpose.SIGN_UP.lasts.toHours());
            String link = address.link("/sign-up/confirm?token=" + token);
            mails.post(new Letter(to.shown(), language, "sign-up", Map.of("link", link, "hours", hours)));
        });
    }

    /// Only looks: mail programs open links to see what is behind them.
    @GetMapping("/sign-up/confirm")
    void confirmForm(@RequestParam String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        MailTokens.Claim claim = tokens.look(Purpose.SIGN_UP, token);
        forms.show(template(claim, request), view(claim, token), request, response);
    }

    private static FormView view(MailTokens.Claim claim, String token) {
        return FormView.empty().email(claim.detail("email")).token(token);
    }

    private String template(MailTokens.Claim claim, HttpServletRequest request) {
        return sameBrowser(claim, request) ? "confirm" : "confirmElsewhere";
    }

    private boolean sameBrowser(MailTokens.Claim claim, HttpServletRequest request) {
        return people.guest(request).map(PersonId::toString).equals(Optional.of(claim.detail("guest")));
    }

    @PostMapping("/sign-up/confirm")
    void confirm(
            Visitor visitor,
            @RequestParam String token,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        MailTokens.Claim claim = tokens.look(Purpose.SIGN_UP, token);
        try {
            forms.take(Limit.SIGN_IN, visitor.network());
            if (!sameBrowser(claim, request) && !passwords.matches(password, Optional.of(claim.detail("hash")))) {
                throw new Refused(Problem.WRONG_SIGN_IN);
            }
        } catch (Refused wrong) {
            forms.showAgain(template(claim, request), view(claim, token), wrong, request, response);
            return;
        }
        Account account = open(token);
        people.forgetGuest(request, response);
        Forms.goOn(signIns.enter(account, SignIns.Proof.MAIL, "/photos", request, response), response);
    }

    /// @throws Refused LINK_ENDED, ADDRESS_TAKEN
    private Account open(String token) {
        return database.write(jdbc -> {
            MailTokens.Claim claim = tokens.take(Purpose.SIGN_UP, token);
            Email email = Email.of(claim.detail("email")).orElseThrow(() -> new Refused(Problem.BAD_EMAIL));
            PersonId guest =
                    TimeOrdered.parse(claim.detail("guest")).map(PersonId::new).orElseGet(people::newGuest);
            Language language = Language.of(claim.detail("language")).orElse(Language.EN);
            PersonId person = accounts.open(email, claim.detail("hash"), guest, Preferences.in(language));
            return accounts.find(person).orElseThrow();
        });
    }
}
