package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;

/// That whoever sits at a signed-in device is its owner: asked again before something that cannot be taken back.
final class Proofs {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Lockout lockout;
    private final Forms forms;

    Proofs(Accounts accounts, Passwords passwords, Lockout lockout, Forms forms) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.lockout = lockout;
        this.forms = forms;
    }

    Account account(Visitor visitor) {
        return accounts.find(visitor.member().person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
    }

    /// Wrong ones count as they do at signing in.
    ///
    /// @throws Refused WRONG_PASSWORD also when there is none, LOCKED_OUT, TOO_OFTEN
    void password(Account account, String password, String network) {
        forms.take(Limit.SIGN_IN, network);
        lockout.attempt(account.email(), network);
        if (!passwords.matches(password, accounts.passwordHash(account.id()))) {
            throw new Refused(Problem.WRONG_PASSWORD);
        }
        lockout.forget(account.email(), network);
    }

    /// A link acts for its owner alone: somebody else who is signed in here is not them.
    ///
    /// @throws Refused LINK_ENDED
    Account owner(MailTokens.Claim claim, Visitor visitor) {
        if (visitor.signedIn() != null && !visitor.signedIn().person().equals(claim.owner())) {
            throw new Refused(Problem.LINK_ENDED);
        }
        return accounts.find(claim.owner()).orElseThrow(() -> new Refused(Problem.LINK_ENDED));
    }
}
