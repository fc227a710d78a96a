package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.mode.Rung;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.Map;

/// Who may ask for a critique now: whatever can be refused without reading the photo.
final class Entrance {
    private static final int SURGE_PAUSE = 60;

    private final People people;
    private final Allowance allowance;
    private final RateLimiter limits;
    private final Modes modes;

    Entrance(People people, Allowance allowance, RateLimiter limits, Modes modes) {
        this.people = people;
        this.allowance = allowance;
        this.limits = limits;
        this.modes = modes;
    }

    /// Who will own a new photo.
    ///
    /// @throws Refused TOO_MANY_UPLOADS, SIGN_IN_FIRST, SURGE_WAIT
    PersonId bringing(Visitor visitor) {
        if (visitor.signedIn() == null && !allowance.admitsGuests()) {
            throw new Refused(Problem.SIGN_IN_FIRST);
        }
        // on the last rung of the ladder only who pays brings photos
        if (modes.now().rung().includes(Rung.FREE_WAIT)
                && !visitor.person().map(allowance::premium).orElse(false)) {
            throw new Refused(Problem.SURGE_WAIT, Map.of("minutes", 1, "seconds", SURGE_PAUSE));
        }
        count(visitor);
        return visitor.person().orElseGet(people::newGuest);
    }

    /// @throws Refused TOO_MANY_UPLOADS: too much was asked for in too little time
    void count(Visitor visitor) {
        visitor.person().ifPresent(this::count);
        limits.require(Limit.ANALYSES_OF_NETWORK, visitor.network());
    }

    private void count(PersonId person) {
        String key = person.toString();
        if (limits.take(Limit.ANALYSES, key).isPresent()) {
            // who has premium is asked only here, so that it costs no statement before
            limits.require(allowance.premium(person) ? Limit.ANALYSES_PREMIUM : Limit.ANALYSES, key);
        }
    }
}
