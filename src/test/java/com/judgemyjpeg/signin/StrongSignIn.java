package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A way in for tests that have no second factor to show; hand this class to `TestServer.start`.
@Controller
public final class StrongSignIn {
    private final Accounts accounts;
    private final SignIns signIns;

    StrongSignIn(Accounts accounts, SignIns signIns) {
        this.accounts = accounts;
        this.signIns = signIns;
    }

    @GetMapping("/test/strong-sign-in")
    void enter(@RequestParam String email, HttpServletRequest request, HttpServletResponse response) {
        Account account = accounts.find(Email.of(email).orElseThrow()).orElseThrow();
        Forms.goOn(signIns.enter(account, SignIns.Proof.SECOND_FACTOR, "/", request, response), response);
    }

    /// Makes an operator of the account first.
    @PostMapping("/test/operator")
    void enterAsOperator(@RequestParam String email, HttpServletRequest request, HttpServletResponse response) {
        accounts.grant(
                accounts.find(Email.of(email).orElseThrow()).orElseThrow().id(), Role.OPERATOR);
        enter(email, request, response);
    }
}
