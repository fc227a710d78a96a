package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// An identity whose address has an account: its owner proves to be that, by the password or by a letter, and only
/// then it opens the account.
@Matters(Criticality.ESSENTIAL)
@Controller
class LinkPages {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Lockout lockout;
    private final Identities identities;
    private final IdentityProviders providers;
    private final LinkLetters letters;
    private final SignIns signIns;
    private final Forms forms;
    private final Pages pages;
    private final InstantSource clock;

    LinkPages(
            Accounts accounts,
            Passwords passwords,
            Lockout lockout,
            Identities identities,
            IdentityProviders providers,
            LinkLetters letters,
            SignIns signIns,
            Forms forms,
            Pages pages,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.lockout = lockout;
        this.identities = identities;
        this.providers = providers;
        this.letters = letters;
        this.signIns = signIns;
        this.forms = forms;
        this.pages = pages;
        this.clock = clock;
    }

    /// Somebody who waits here.
    private record Here(PendingIdentity pending, Account account) {}

    private Optional<Here> here(HttpServletRequest request) {
        return PendingIdentity.in(request, clock.instant())
                .flatMap(it -> accounts.find(it.email()).map(account -> new Here(it, account)));
    }

    @GetMapping("/sign-in/link")
    void form(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Here> here = here(request);
        if (here.isEmpty()) {
            Forms.goOn("/sign-in", response);
            return;
        }
        forms.show(template(here.get()), view(here.get()), request, response);
    }

    private static String template(Here here) {
        return here.account().password() ? "link" : "linkByMail";
    }

    private FormView view(Here here) {
        return FormView.empty()
                .email(here.account().email().shown())
                .providers(named(here.pending().identity().issuer()));
    }

    private List<FormView.Provider> named(String issuer) {
        return List.of(providers.of(issuer));
    }

    @PostMapping("/sign-in/link")
    void byPassword(
            Visitor visitor, @RequestParam String password, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Here> here = here(request);
        if (here.isEmpty()) {
            Forms.goOn("/sign-in", response);
            return;
        }
        try {
            forms.take(Limit.SIGN_IN, visitor.network());
            check(password, here.get().account(), visitor.network());
            Forms.goOn(enter(here.get(), visitor.network(), request, response), response);
        } catch (Refused wrong) {
            forms.showAgain(template(here.get()), view(here.get()), wrong, request, response);
        }
    }

    /// @throws Refused LOCKED_OUT, WRONG_SIGN_IN
    private void check(String password, Account account, String network) {
        lockout.attempt(account.email(), network);
        if (!passwords.matches(password, accounts.passwordHash(account.id()))) {
            throw new Refused(Problem.WRONG_SIGN_IN);
        }
        lockout.forget(account.email(), network);
    }

    /// In first, because somebody suspended may link nothing.
    private String enter(Here here, String network, HttpServletRequest request, HttpServletResponse response) {
        String path = signIns.enter(
                here.account(), SignIns.Proof.PROVIDER, here.pending().next(), request, response);
        identities.link(here.account(), here.pending().identity(), network);
        return path;
    }

    @PostMapping("/sign-in/link/mail")
    void byMail(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Here> here = here(request);
        if (here.isEmpty()) {
            Forms.goOn("/sign-in", response);
            return;
        }
        try {
            forms.take(Limit.MAIL_TO, here.get().account().email().key());
        } catch (Refused wrong) {
            forms.showAgain(template(here.get()), view(here.get()), wrong, request, response);
            return;
        }
        letters.write(here.get().account(), here.get().pending().identity(), pages.language(request));
        forms.show("linkSent", view(here.get()), request, response);
    }
}
