package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.InstantSource;

/// The one rule for whoever changes how an account is opened: they have signed in within a quarter of an hour, by
/// whatever way they have. Otherwise they do it again; an unlocked screen that was left alone is not enough.
final class RecentSignIn {
    private static final Duration LATELY = Duration.ofMinutes(15);

    private final InstantSource clock;

    RecentSignIn(InstantSource clock) {
        this.clock = clock;
    }

    boolean is(SignedIn who) {
        return who.since().plus(LATELY).isAfter(clock.instant());
    }

    /// @throws Refused SIGN_IN_AGAIN
    SignedIn check(SignedIn who) {
        if (!is(who)) {
            throw new Refused(Problem.SIGN_IN_AGAIN);
        }
        return who;
    }
}
