package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// In by password, and out.
@Matters(Criticality.ESSENTIAL)
@Controller
class SignInPages {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Lockout lockout;
    private final SignIns signIns;
    private final PasskeyAddress passkeys;
    private final Forms forms;

    SignInPages(
            Accounts accounts,
            Passwords passwords,
            Lockout lockout,
            SignIns signIns,
            PasskeyAddress passkeys,
            Forms forms) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.lockout = lockout;
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.forms = forms;
    }

    @GetMapping("/sign-in")
    void form(
            @RequestParam(defaultValue = "/photos") String next,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        forms.show("signIn", view(next, request), request, response);
    }

    private FormView view(String next, HttpServletRequest request) {
        return FormView.empty().next(next).passkeys(passkeys.place(request));
    }

    @PostMapping("/sign-in")
    void signIn(
            Visitor visitor,
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(defaultValue = "/photos") String next,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            forms.take(Limit.SIGN_IN, visitor.network());
            Account account = known(email, password, visitor.network());
            Forms.goOn(signIns.enter(account, SignIns.Proof.PASSWORD, next, request, response), response);
        } catch (Refused wrong) {
            forms.showAgain("signIn", view(next, request).email(email), wrong, request, response);
        }
    }

    /// @throws Refused LOCKED_OUT, WRONG_SIGN_IN: the same for an unknown address as for a wrong password
    private Account known(String typed, String password, String network) {
        Email email = Email.of(typed).orElseThrow(() -> new Refused(Problem.WRONG_SIGN_IN));
        lockout.attempt(email, network);
        Optional<Account> account = accounts.find(email);
        Optional<String> hash = account.flatMap(it -> accounts.passwordHash(it.id()));
        if (!passwords.matches(password, hash)) {
            throw new Refused(Problem.WRONG_SIGN_IN);
        }
        lockout.forget(email, network);
        Account found = account.orElseThrow();
        if (passwords.outdated(hash.orElseThrow())) {
            accounts.rehash(found.id(), passwords.hash(password));
        }
        return found;
    }

    @PostMapping("/sign-out")
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.setHeader("Clear-Site-Data", "\"cache\"");
        Forms.goOn("/", response);
    }
}
