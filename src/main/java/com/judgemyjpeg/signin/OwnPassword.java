package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;

/// Somebody who is signed in types their password again. Wrong ones count as they do at the door.
final class OwnPassword {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Lockout lockout;

    OwnPassword(Accounts accounts, Passwords passwords, Lockout lockout) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.lockout = lockout;
    }

    /// @throws Refused LOCKED_OUT, WRONG_PASSWORD
    void check(Account account, String typed, String network) {
        lockout.attempt(account.email(), network);
        if (!passwords.matches(typed, accounts.passwordHash(account.id()))) {
            throw new Refused(Problem.WRONG_PASSWORD);
        }
        lockout.forget(account.email(), network);
    }
}
