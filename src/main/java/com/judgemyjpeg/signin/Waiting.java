package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Somebody who has shown one proof and owes the second: known to a session that opens nothing yet.
///
/// @param wrong codes so far
/// @param next where they wanted to go
record Waiting(PersonId person, Instant since, int wrong, String next) {
    private static final String ATTRIBUTE = "second-factor-of";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int WRONG_AT_MOST = 5;
    private static final int FIELDS = 4;

    static void forSecondFactor(PersonId person, Instant now, String next, HttpServletRequest request) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        new Waiting(person, now, 0, next).keep(request);
    }

    /// Empty when nobody waits here, or has waited too long.
    static Optional<Waiting> in(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String written)) {
            return Optional.empty();
        }
        String[] field = written.split("\t", FIELDS);
        Waiting waiting = new Waiting(
                new PersonId(UUID.fromString(field[0])), Instant.parse(field[1]), Integer.parseInt(field[2]), field[3]);
        return Optional.of(waiting).filter(it -> it.since().plus(PATIENCE).isAfter(now));
    }

    /// One more wrong code; after the fifth they begin again with the password.
    ///
    /// @return whether they may go on
    boolean goesOn(HttpServletRequest request) {
        if (wrong + 1 >= WRONG_AT_MOST) {
            request.getSession().invalidate();
            return false;
        }
        new Waiting(person, since, wrong + 1, next).keep(request);
        return true;
    }

    private void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, person + "\t" + since + "\t" + wrong + "\t" + next);
    }
}
