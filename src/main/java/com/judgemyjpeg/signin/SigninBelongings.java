package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;

/// Identities at providers, links that were sent, and failed sign-ins. Only the first go into a
/// copy: the rest is hashes and counts, gone in hours.
final class SigninBelongings implements Belongings {
    private final Accounts accounts;
    private final MailTokens tokens;
    private final Lockout lockout;
    private final Identities identities;

    SigninBelongings(Accounts accounts, MailTokens tokens, Lockout lockout, Identities identities) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.lockout = lockout;
        this.identities = identities;
    }

    @Override
    public Turn turn() {
        return Turn.WAYS_IN;
    }

    @Override
    public void copy(PersonId person, Export into) throws IOException {
        into.json("identities.json", identities.of(person));
    }

    @Override
    public void erase(PersonId person) {
        accounts.find(person).ifPresent(account -> {
            tokens.endAll(person, account.email());
            lockout.forgetEverywhere(account.email());
        });
    }
}
