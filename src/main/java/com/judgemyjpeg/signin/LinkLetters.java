package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.signin.MailTokens.Purpose;
import java.util.Map;

/// Letters that ask an account's owner whether an identity may open it.
final class LinkLetters {
    private final Accounts accounts;
    private final MailTokens tokens;
    private final Mails mails;
    private final PublicAddress address;
    private final Identities identities;
    private final IdentityProviders providers;
    private final Database database;

    LinkLetters(
            Accounts accounts,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            Identities identities,
            IdentityProviders providers,
            Database database) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.mails = mails;
        this.address = address;
        this.identities = identities;
        this.providers = providers;
        this.database = database;
    }

    /// What a letter asks.
    record Wish(Account account, Identity identity) {}

    void write(Account account, Identity identity, Language language) {
        database.change(jdbc -> {
            var details = Map.of("issuer", identity.issuer(), "subject", identity.subject());
            String token = tokens.issue(Purpose.LINK, account.id(), details);
            mails.post(new Letter(
                    account.email().shown(),
                    language,
                    "link",
                    Map.of(
                            "provider", providers.name(identity.issuer()),
                            "link", address.link("/sign-in/link/confirm?token=" + token))));
        });
    }

    /// @throws Refused LINK_ENDED
    Wish look(String token) {
        return wish(tokens.look(Purpose.LINK, token));
    }

    /// The owner says yes.
    ///
    /// @throws Refused LINK_ENDED, PROVIDER_ANSWER_WRONG
    Wish grant(String token, String network) {
        return database.write(jdbc -> {
            Wish wish = wish(tokens.take(Purpose.LINK, token));
            identities.link(wish.account(), wish.identity(), network);
            return wish;
        });
    }

    private Wish wish(MailTokens.Claim claim) {
        Account account = accounts.find(claim.owner()).orElseThrow(() -> new Refused(Problem.LINK_ENDED));
        return new Wish(account, new Identity(claim.detail("issuer"), claim.detail("subject")));
    }
}
