package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// For tests of what lies behind the second factor: `POST /test/operator` makes an operator of an account and
/// signs it in as if a second factor had been shown. Not annotated as a configuration, because those of this package
/// are in every test's program.
public class StrongSignIn {
    @Bean
    Door strongDoor(Accounts accounts, SignIns signIns) {
        return new Door(accounts, signIns);
    }

    @Controller
    static class Door {
        private final Accounts accounts;
        private final SignIns signIns;

        Door(Accounts accounts, SignIns signIns) {
            this.accounts = accounts;
            this.signIns = signIns;
        }

        @PostMapping("/test/operator")
        void enter(@RequestParam String email, HttpServletRequest request, HttpServletResponse response) {
            Email address = Email.of(email).orElseThrow();
            accounts.grant(accounts.find(address).orElseThrow().id(), Role.OPERATOR);
            Account operator = accounts.find(address).orElseThrow();
            Forms.goOn(
                    signIns.enter(operator, SignIns.Proof.SECOND_FACTOR, "/operator", request, response), response);
        }
    }
}
