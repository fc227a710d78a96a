package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// What the frame around a page knows of its reader. A page that tells of an outage has a frame too, so nothing here
/// fails because of the database.
final class Recognised implements Reader.Recognition {
    private final PersonCookie guests;

    Recognised(PersonCookie guests) {
        this.guests = guests;
    }

    @Override
    public Reader of(HttpServletRequest request) {
        try {
            return SignedIn.of(request)
                    .map(who -> new Reader(true, who.role() == Role.OPERATOR))
                    .orElse(Reader.STRANGER);
        } catch (RuntimeException e) {
            return new Reader(true, false); // somebody with a session that cannot be read
        }
    }

    @Override
    public Optional<String> whose(HttpServletRequest request) {
        try {
            return SignedIn.of(request)
                    .map(SignedIn::person)
                    .or(() -> guests.read(request))
                    .map(PersonId::toString);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
