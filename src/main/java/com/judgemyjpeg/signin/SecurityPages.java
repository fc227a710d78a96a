package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.account.SignedIn;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How somebody gets in, and where they are: second factor, passkeys, devices on one page. It costs four statements.
/// Whatever changes how an account is opened wants a recent sign-in.
@Matters(Criticality.ESSENTIAL)
@Controller
class SecurityPages {
    private static final String HOME = "/account/security";

    private final Accounts accounts;
    private final Devices devices;
    private final SecondFactors factors;
    private final Identities identities;
    private final PasskeyAddress address;
    private final Proofs proofs;
    private final RecentSignIn recent;
    private final Forms forms;
    private final Pages pages;

    SecurityPages(
            Accounts accounts,
            Devices devices,
            SecondFactors factors,
            Identities identities,
            PasskeyAddress address,
            Proofs proofs,
            RecentSignIn recent,
            Forms forms,
            Pages pages) {
        this.accounts = accounts;
        this.devices = devices;
        this.factors = factors;
        this.identities = identities;
        this.address = address;
        this.proofs = proofs;
        this.recent = recent;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping(HOME)
    void page(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(visitor.member(), null, request, response);
    }

    private void show(SignedIn who, @Nullable Refused wrong, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FactorRows.Shown shown = factors.shown(who.person());
        boolean hasPassword = account(who).password();
        SecurityView view = new SecurityView(
                recent.is(who),
                hasPassword,
                who.strong(),
                shown.onSince(),
                shown.codes(),
                shown.passkeys(),
                identities.view(shown.identities(), hasPassword),
                address.place(request),
                devices(who),
                wrong == null ? null : wrong.problem(),
                wrong == null ? Map.of() : wrong.values());
        if (wrong != null) {
            response.setStatus(wrong.problem().status());
        }
        response.setHeader("Cache-Control", "no-store");
        pages.render("signin/security", request, Map.of("view", view), response);
    }

    private List<SecurityView.Device> devices(SignedIn who) {
        return devices.of(who.person()).stream()
                .map(device -> new SecurityView.Device(
                        device.signedIn().device(),
                        DeviceName.of(device.signedIn().agent()),
                        device.signedIn().network(),
                        device.signedIn().since(),
                        device.lastSeen(),
                        device.signedIn().device().equals(who.device())))
                .toList();
    }

    /// Asks for the password besides; for a code where there is none.
    @PostMapping("/account/second-factor/off")
    void switchOff(
            Visitor visitor,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SignedIn who = recent.check(visitor.member());
        Account account = account(who);
        try {
            if (account.password()) {
                proofs.password(account, password, visitor.network());
            } else {
                forms.take(Limit.SECOND_FACTOR, account.id().toString());
                factors.use(account, code, visitor.network());
            }
        } catch (Refused wrong) {
            show(who, wrong, request, response);
            return;
        }
        factors.switchOff(account, visitor.network());
        Forms.goOn(HOME, response);
    }

    private Account account(SignedIn who) {
        return accounts.find(who.person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
    }
}
