package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.util.Map;
import java.util.Optional;

/// Tells an owner that an endpoint of theirs was switched off by us.
final class OffLetter {
    private final Accounts accounts;
    private final Mails mails;
    private final PublicAddress address;

    OffLetter(Accounts accounts, Mails mails, PublicAddress address) {
        this.accounts = accounts;
        this.mails = mails;
        this.address = address;
    }

    /// Joins the caller's transaction.
    void post(PersonId owner, String endpoint) {
        accounts.find(owner).ifPresent(account -> mails.post(letter(account, endpoint)));
    }

    private Letter letter(Account account, String endpoint) {
        Language language =
                Optional.ofNullable(account.preferences().language()).orElse(Language.EN);
        Map<String, String> values = Map.of("endpoint", endpoint, "link", address.link("/account/webhooks"));
        return new Letter(account.email().shown(), language, "webhook-off", values);
    }
}
