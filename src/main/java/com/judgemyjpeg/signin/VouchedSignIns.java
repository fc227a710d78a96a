package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Preferences;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.Network;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;

/// What becomes of somebody for whom a provider vouches. Known: they are in. Unknown with an address that nobody has:
/// an account opens. Unknown with the address of an account: its owner must say yes first, because a provider that is
/// careless with addresses would open other people's accounts.
final class VouchedSignIns {
    private final Accounts accounts;
    private final People people;
    private final Identities identities;
    private final SignIns signIns;
    private final Pages pages;
    private final Database database;
    private final InstantSource clock;

    VouchedSignIns(
            Accounts accounts,
            People people,
            Identities identities,
            SignIns signIns,
            Pages pages,
            Database database,
            InstantSource clock) {
        this.accounts = accounts;
        this.people = people;
        this.identities = identities;
        this.signIns = signIns;
        this.pages = pages;
        this.database = database;
        this.clock = clock;
    }

    /// @return where to go
    /// @throws Refused PROVIDER_NO_EMAIL, SUSPENDED
    String enter(Vouched who, String next, HttpServletRequest request, HttpServletResponse response) {
        Optional<Account> known = identities.owner(who.identity()).flatMap(accounts::find);
        if (known.isPresent()) {
            return signIns.enter(known.get(), SignIns.Proof.PROVIDER, next, request, response);
        }
        return accounts.find(who.email()).isPresent()
                ? askOwner(who, next, request)
                : open(who, next, request, response);
    }

    private String askOwner(Vouched who, String next, HttpServletRequest request) {
        new PendingIdentity(clock.instant(), who.email(), next, who.identity()).keep(request);
        return "/sign-in/link";
    }

    private String open(Vouched who, String next, HttpServletRequest request, HttpServletResponse response) {
        PersonId guest = people.guest(request).orElseGet(people::newGuest);
        Account account;
        try {
            account = opened(who, guest, pages.language(request), Network.of(request.getRemoteAddr()));
        } catch (Refused refused) {
            if (refused.problem() == Problem.ADDRESS_TAKEN) {
                return askOwner(who, next, request); // opened a moment ago, in another tab
            }
            throw refused;
        }
        people.forgetGuest(request, response);
        return signIns.enter(account, SignIns.Proof.PROVIDER, next, request, response);
    }

    private Account opened(Vouched who, PersonId guest, Language language, String network) {
        Email email = who.email();
        return database.write(jdbc -> {
            var likes = new Preferences(who.name(), null, language, null, "auto");
            Account account =
                    accounts.find(accounts.open(email, null, guest, likes)).orElseThrow();
            identities.link(account, who.identity(), network);
            return account;
        });
    }
}
