package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Email;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An identity whose address has an account that was never seen with it: known to a session that opens nothing, until
/// the account's owner says yes.
///
/// @param next where they wanted to go
record PendingIdentity(Instant since, Email email, String next, Identity identity) {
    private static final String ATTRIBUTE = "pending-identity";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /// In no address, no path and no issuer; the subject, which may hold anything, comes last.
    private static final String SEPARATOR = "\t";

    private static final int FIELDS = 5;

    /// In a session with a new id, as after every step of a way in.
    void keep(HttpServletRequest request) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        String written =
                String.join(SEPARATOR, since.toString(), email.shown(), next, identity.issuer(), identity.subject());
        request.getSession().setAttribute(ATTRIBUTE, written);
    }

    /// Empty when nothing waits here, or has waited too long.
    static Optional<PendingIdentity> in(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String written)) {
            return Optional.empty();
        }
        String[] field = written.split(SEPARATOR, FIELDS);
        return Email.of(field[1])
                .map(email ->
                        new PendingIdentity(Instant.parse(field[0]), email, field[2], new Identity(field[3], field[4])))
                .filter(it -> it.since().plus(PATIENCE).isAfter(now));
    }
}
