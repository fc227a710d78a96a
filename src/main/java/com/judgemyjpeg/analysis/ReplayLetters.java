package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.analysis.ReplayRows.Untold;
import com.judgemyjpeg.analysis.journal.JournalSettings;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Once an outage is over: one letter to each member of whose photos something was refused, or who waited long. Whoever
/// waited a little has seen it on the page; guests have no address.
final class ReplayLetters {
    private static final Duration ONE_OUTAGE = Duration.ofHours(1);
    private static final int AT_ONCE = 100;

    private final Database database;
    private final ReplayRows rows;
    private final Accounts accounts;
    private final Mails mails;
    private final PublicAddress address;
    private final JournalSettings settings;
    private final InstantSource clock;

    ReplayLetters(
            Database database,
            ReplayRows rows,
            Accounts accounts,
            Mails mails,
            PublicAddress address,
            JournalSettings settings,
            InstantSource clock) {
        this.database = database;
        this.rows = rows;
        this.accounts = accounts;
        this.mails = mails;
        this.address = address;
        this.settings = settings;
        this.clock = clock;
    }

    void send() {
        boolean more = true;
        while (more) {
            more = database.write(jdbc -> {
                List<Untold> told = rows.tell(clock.instant(), settings.late(), ONE_OUTAGE, AT_ONCE);
                told.forEach(this::send);
                return !told.isEmpty();
            });
        }
    }

    private void send(Untold one) {
        if (one.refused() > 0 || one.late()) {
            accounts.find(one.owner())
                    .filter(account -> account.closingAt() == null && account.suspendedAt() == null)
                    .filter(account -> Letter.reaches(account.email().shown()))
                    .ifPresent(account -> mails.post(letter(account, one)));
        }
    }

    private Letter letter(Account account, Untold one) {
        Language chosen = account.preferences().language();
        return new Letter(
                account.email().shown(),
                chosen == null ? Language.EN : chosen,
                one.refused() > 0 ? "replay-refused" : "replay-late",
                Map.of(
                        "judged", String.valueOf(one.judged()),
                        "refused", String.valueOf(one.refused()),
                        "link", address.link("/photos")));
    }
}
