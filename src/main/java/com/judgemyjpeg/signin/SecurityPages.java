package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How somebody gets in, and where they are: second factor, passkeys, devices on one page. It costs four statements.
/// Whatever changes how an account is opened wants a recent sign-in; signing a device out never does.
@Controller
class SecurityPages {
    private static final String HOME = "/account/security";

    private final Accounts accounts;
    private final Devices devices;
    private final SecondFactors factors;
    private final PasskeyRows passkeys;
    private final PasskeyAddress address;
    private final OwnPassword password;
    private final RecentSignIn recent;
    private final AuditLog audit;
    private final Database database;
    private final Forms forms;
    private final Pages pages;

    SecurityPages(
            Accounts accounts,
            Devices devices,
            SecondFactors factors,
            PasskeyRows passkeys,
            PasskeyAddress address,
            OwnPassword password,
            RecentSignIn recent,
            AuditLog audit,
            Database database,
            Forms forms,
            Pages pages) {
        this.accounts = accounts;
        this.devices = devices;
        this.factors = factors;
        this.passkeys = passkeys;
        this.address = address;
        this.password = password;
        this.recent = recent;
        this.audit = audit;
        this.database = database;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping(HOME)
    void page(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(visitor.member(), null, request, response);
    }

    private void show(
            SignedIn who, @Nullable Refused wrong, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FactorRows.Shown shown = factors.shown(who.person());
        SecurityView view = new SecurityView(
                recent.is(who),
                account(who).password(),
                who.strong(),
                shown.onSince(),
                shown.codes(),
                shown.passkeys(),
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
                this.password.check(account, password, visitor.network());
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

    @PostMapping("/account/passkeys/{id}/delete")
    void deletePasskey(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) {
        Account account = account(recent.check(visitor.member()));
        database.change(jdbc -> {
            String label = passkeys.delete(account.id(), id).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
            note(account, "passkey.delete", label, visitor.network());
        });
        Forms.goOn(HOME, response);
    }

    @PostMapping("/account/devices/{device}/sign-out")
    void signOut(Visitor visitor, @PathVariable String device, HttpServletResponse response) {
        Account account = account(visitor.member());
        database.change(jdbc -> {
            if (!devices.signOut(account.id(), device)) {
                throw new Refused(Problem.NOT_FOUND);
            }
            note(account, "device.sign-out", device, visitor.network());
        });
        Forms.goOn(HOME, response);
    }

    @PostMapping("/account/devices/sign-out-others")
    void signOutOthers(Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
        Account account = account(visitor.member());
        database.change(jdbc -> {
            int ended = devices.signOutOthers(account.id(), request);
            note(account, "device.sign-out-others", String.valueOf(ended), visitor.network());
        });
        Forms.goOn(HOME, response);
    }

    private void note(Account account, String action, String details, String network) {
        audit.note(SecondFactors.actor(account, network), action, account.id().toString(), Risk.MEDIUM, details);
    }

    private Account account(SignedIn who) {
        return accounts.find(who.person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
    }
}
