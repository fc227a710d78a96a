package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.billing.Waivers;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Looks people up: the list, and all that is known of one.
final class PeopleLookup {
    private static final int LATEST = 20;

    private final Accounts accounts;
    private final Devices devices;
    private final Analyses analyses;
    private final Allowance allowance;
    private final Waivers waivers;
    private final AuditLog audit;
    private final InstantSource clock;

    PeopleLookup(
            Accounts accounts,
            Devices devices,
            Analyses analyses,
            Allowance allowance,
            Waivers waivers,
            AuditLog audit,
            InstantSource clock) {
        this.accounts = accounts;
        this.devices = devices;
        this.analyses = analyses;
        this.allowance = allowance;
        this.waivers = waivers;
        this.audit = audit;
        this.clock = clock;
    }

    PeopleView list(String search, @Nullable UUID before) {
        List<Account> found = accounts.page(search, before == null ? null : new PersonId(before), Slice.SIZE + 1);
        return new PeopleView(
                search,
                Slice.of(
                        found,
                        last -> Query.of(
                                "/operator/people",
                                Map.of("search", search, "before", last.id().toString()))));
    }

    /// Eight statements, however much the person has.
    ///
    /// @throws Refused NOT_FOUND
    PersonView one(PersonId person, Visitor visitor) {
        Account account = accounts.find(person).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        return new PersonView(
                account,
                visitor.operator().person().equals(person),
                devices.of(person).size(),
                analyses.amount(person),
                analyses.failedOf(person, LATEST),
                waivers.of(person),
                allowance.history(person, LATEST),
                audit.page(AuditLog.Wanted.about(person.toString()), null, LATEST),
                clock.instant());
    }
}
