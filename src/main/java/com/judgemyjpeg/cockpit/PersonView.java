package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.billing.Allowance.Reservation;
import com.judgemyjpeg.billing.Waiver;
import com.judgemyjpeg.platform.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// @param yourself whether the operator looks at their own account, of which they cannot decide everything
public record PersonView(
        Account account,
        boolean yourself,
        int devices,
        Analyses.Amount amount,
        List<Analyses.Failed> failed,
        List<Waiver> waivers,
        List<Reservation> reservations,
        List<AuditEntry> entries,
        Instant now) {

    public String path() {
        return "/operator/people/" + account.id();
    }

    public boolean operator() {
        return account.role() == Role.OPERATOR;
    }

    public Optional<Waiver> waiver() {
        return waivers.stream().filter(waiver -> waiver.runsAt(now)).findFirst();
    }
}
