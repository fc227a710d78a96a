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
/// @param next where they wanted to go
record Waiting(PersonId person, Instant since, String next) {
    private static final String ATTRIBUTE = "second-factor-of";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    static void forSecondFactor(PersonId person, Instant now, String next, HttpServletRequest request) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        request.getSession().setAttribute(ATTRIBUTE, person + "\t" + now + "\t" + next);
    }

    /// Empty when nobody waits here, or has waited too long.
    static Optional<Waiting> in(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String written)) {
            return Optional.empty();
        }
        String[] field = written.split("\t", 3);
        Waiting waiting = new Waiting(new PersonId(UUID.fromString(field[0])), Instant.parse(field[1]), field[2]);
        return Optional.of(waiting).filter(it -> it.since().plus(PATIENCE).isAfter(now));
    }
}
