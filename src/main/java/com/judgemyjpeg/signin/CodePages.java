package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The second step of signing in.
@Matters(Criticality.ESSENTIAL)
@Controller
class CodePages {
    private final Accounts accounts;
    private final SecondFactors factors;
    private final SignIns signIns;
    private final Forms forms;
    private final InstantSource clock;

    CodePages(Accounts accounts, SecondFactors factors, SignIns signIns, Forms forms, InstantSource clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.signIns = signIns;
        this.forms = forms;
        this.clock = clock;
    }

    /// @param backup the code on paper is asked for instead of the app's
    @GetMapping("/sign-in/code")
    void form(
            @RequestParam(defaultValue = "false") boolean backup,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (Waiting.in(request, clock.instant()).isEmpty()) {
            Forms.goOn("/sign-in", response);
            return;
        }
        forms.show(template(backup), FormView.empty(), request, response);
    }

    @PostMapping("/sign-in/code")
    void enter(
            Visitor visitor,
            @RequestParam String code,
            @RequestParam(defaultValue = "false") boolean backup,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<Waiting> waiting = Waiting.in(request, clock.instant());
        if (waiting.isEmpty()) {
            Forms.goOn("/sign-in", response);
            return;
        }
        try {
            Account account =
                    accounts.find(waiting.get().person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
            forms.take(Limit.SECOND_FACTOR, account.id().toString());
            factors.use(account, code, visitor.network());
            String next = waiting.get().next();
            Forms.goOn(signIns.enter(account, SignIns.Proof.SECOND_FACTOR, next, request, response), response);
        } catch (Refused wrong) {
            boolean again =
                    wrong.problem() != Problem.WRONG_CODE || waiting.get().goesOn(request);
            forms.showAgain(again ? template(backup) : "signIn", FormView.empty(), wrong, request, response);
        }
    }

    private static String template(boolean backup) {
        return backup ? "backupCode" : "code";
    }
}
