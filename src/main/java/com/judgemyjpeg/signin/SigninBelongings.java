package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;

/// Links that were sent, and failed sign-ins. Nothing of it goes into a copy: it is hashes and counts, gone in hours.
final class SigninBelongings implements Belongings {
    private final Accounts accounts;
    private final MailTokens tokens;
    private final Lockout lockout;

    SigninBelongings(Accounts accounts, MailTokens tokens, Lockout lockout) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.lockout = lockout;
    }

    @Override
    public Turn turn() {
        return Turn.WAYS_IN;
    }

    @Override
    public void copy(PersonId person, Export into) {}

    @Override
    public void erase(PersonId person) {
        accounts.find(person).ifPresent(account -> {
            tokens.endAll(person, account.email());
            lockout.forgetEverywhere(account.email());
        });
    }
}
