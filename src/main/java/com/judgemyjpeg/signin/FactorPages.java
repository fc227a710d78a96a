package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.OwnPath;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Switching a second factor on, and its backup codes. Operators without a strong session are sent here.
@Matters(Criticality.ESSENTIAL)
@Controller
class FactorPages {
    private static final String HOME = "/account/security";

    private final Accounts accounts;
    private final SecondFactors factors;
    private final OfferedSecret offered;
    private final SignIns signIns;
    private final RecentSignIn recent;
    private final Forms forms;
    private final Pages pages;

    FactorPages(
            Accounts accounts,
            SecondFactors factors,
            OfferedSecret offered,
            SignIns signIns,
            RecentSignIn recent,
            Forms forms,
            Pages pages) {
        this.accounts = accounts;
        this.factors = factors;
        this.offered = offered;
        this.signIns = signIns;
        this.recent = recent;
        this.forms = forms;
        this.pages = pages;
    }

    /// Whoever has a second factor, but has not shown it to this session, is asked to sign in with it.
    @GetMapping("/account/second-factor")
    void setUp(
            Visitor visitor,
            @RequestParam(defaultValue = HOME) String next,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SignedIn who = visitor.member();
        FactorRows.Shown shown = factors.shown(who.person());
        if (shown.onSince() == null) {
            recent.check(who);
            showSetUp(account(who), OwnPath.or(HOME, next), !shown.passkeys().isEmpty(), null, request, response);
        } else if (who.strong()) {
            Forms.goOn(OwnPath.or(HOME, next), response);
        } else {
            String again = "/sign-in?next=" + URLEncoder.encode(OwnPath.or(HOME, next), StandardCharsets.UTF_8);
            show("signin/factorFirst", Map.of("again", again), request, response);
        }
    }

    @PostMapping("/account/second-factor")
    void switchOn(
            Visitor visitor,
            @RequestParam String code,
            @RequestParam(defaultValue = HOME) String next,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Account account = account(recent.check(visitor.member()));
        if (factors.on(account.id())) {
            Forms.goOn(HOME, response);
            return;
        }
        List<String> codes;
        try {
            forms.take(Limit.SECOND_FACTOR, account.id().toString());
            codes = factors.switchOn(account, offered.in(request, account.id()), code, visitor.network());
        } catch (Refused wrong) {
            showSetUp(account, OwnPath.or(HOME, next), false, wrong, request, response);
            return;
        }
        // who has just shown a code is let in by it: operators get straight on
        String onward = signIns.enter(account, SignIns.Proof.SECOND_FACTOR, OwnPath.or(HOME, next), request, response);
        showCodes(codes, onward, request, response);
    }

    @PostMapping("/account/second-factor/codes")
    void newCodes(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Account account = account(recent.check(visitor.member()));
        showCodes(factors.newBackups(account, visitor.network()), HOME, request, response);
    }

    /// Shown in the answer itself: nobody, we included, can read them again.
    private void showCodes(List<String> codes, String next, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        show("signin/backupCodes", Map.of("codes", codes, "next", next), request, response);
    }

    private void showSetUp(
            Account account,
            String next,
            boolean passkeys,
            @Nullable Refused wrong,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PersonId person = account.id();
        byte[] secret = offered.in(request, person);
        String address = TimedCodes.address(secret, account.email().shown());
        Square square = Square.of(address);
        FactorView view = new FactorView(
                TimedCodes.written(secret).replaceAll("(.{4})(?=.)", "$1 "),
                address,
                square.size(),
                square.path(),
                next,
                passkeys,
                wrong == null ? null : wrong.problem(),
                wrong == null ? Map.of() : wrong.values());
        if (wrong != null) {
            response.setStatus(wrong.problem().status());
        }
        show("signin/secondFactor", Map.of("view", view), request, response);
    }

    private void show(String template, Map<String, ?> params, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        pages.render(template, request, params, response);
    }

    private Account account(SignedIn who) {
        return accounts.find(who.person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
    }
}
