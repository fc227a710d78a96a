package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Signing out elsewhere. It wants no recent sign-in: whoever saw a stranger's device here is in a hurry.
@Matters(Criticality.ESSENTIAL)
@Controller
class DevicePages {
    private final Accounts accounts;
    private final Devices devices;
    private final AuditLog audit;
    private final Database database;

    DevicePages(Accounts accounts, Devices devices, AuditLog audit, Database database) {
        this.accounts = accounts;
        this.devices = devices;
        this.audit = audit;
        this.database = database;
    }

    @PostMapping("/account/devices/{device}/sign-out")
    void signOut(Visitor visitor, @PathVariable String device, HttpServletResponse response) {
        Account account = account(visitor);
        database.change(jdbc -> {
            if (!devices.signOut(account.id(), device)) {
                throw new Refused(Problem.NOT_FOUND);
            }
            note(account, "device.sign-out", device, visitor);
        });
        Forms.goOn("/account/security", response);
    }

    @PostMapping("/account/devices/sign-out-others")
    void signOutOthers(Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
        Account account = account(visitor);
        database.change(jdbc -> {
            int ended = devices.signOutOthers(account.id(), request);
            note(account, "device.sign-out-others", String.valueOf(ended), visitor);
        });
        Forms.goOn("/account/security", response);
    }

    private void note(Account account, String action, String details, Visitor visitor) {
        String person = account.id().toString();
        audit.note(SecondFactors.actor(account, visitor.network()), action, person, Risk.MEDIUM, details);
    }

    private Account account(Visitor visitor) {
        return accounts.find(visitor.member().person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
    }
}
