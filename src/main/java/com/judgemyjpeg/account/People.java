package com.judgemyjpeg.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.judgemyjpeg.platform.database.Trouble;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Network;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The door: recognises people and takes guests in.
public final class People {
    private final PersonCookie cookie;
    private final InstantSource clock;
    private final KnownCookie known;
    private final AccountRows rows;
    private final ActivePeople active;
    /// Guests that were looked up a moment ago, so that a page full of photos asks once. On
    /// another instance the cookie of a guest who opened an account works for this moment
    /// longer.
    private final Cache<PersonId, Boolean> guests = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    People(PersonCookie cookie, KnownCookie known, InstantSource clock, AccountRows rows, ActivePeople active) {
        this.cookie = cookie;
        this.known = known;
        this.clock = clock;
        this.rows = rows;
        this.active = active;
    }

    /// Who asks: by session, else by a guest's cookie. One statement at most; none for who
    /// brings neither.
    public Visitor visitor(HttpServletRequest request) {
        Optional<SignedIn> signedIn = SignedIn.of(request);
        Optional<PersonId> person = signedIn.map(SignedIn::person).or(() -> guest(request));
        person.ifPresent(active::see);
        Known known = SignedIn.content(request).map(KnownCookie.Content::known).orElse(null);
        return new Visitor(
                person, Network.of(request.getRemoteAddr()), signedIn.orElse(null), Optional.ofNullable(known));
    }

    /// The guest of this browser. Empty also for the cookie of a guest who has opened an
    /// account since: that person is recognised by signing in, and in no other way.
    public Optional<PersonId> guest(HttpServletRequest request) {
        return cookie.read(request).filter(this::isGuest);
    }

    /// While nobody can be asked every guest's cookie is believed.
    private boolean isGuest(PersonId person) {
        try {
            return guests.get(person, it -> !rows.isMember(it));
        } catch (RuntimeException e) {
            if (Trouble.of(e).isPresent()) {
                return true;
            }
            throw e;
        }
    }

    /// Lets the browser of a member keep who that is, for times without a database.
    void keepKnown(Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
        SignedIn who = visitor.signedIn();
        if (who != null && !known.isNeeded() && SignedIn.content(request).isEmpty()) {
            known.keep(who, request, response);
        }
    }

    /// An identity for a new guest, not yet stored: [#admit] does that together with what the
    /// guest brings.
    public PersonId newGuest() {
        return new PersonId(TimeOrdered.next(clock.instant()));
    }

    /// Makes sure that the person has a row, inside the caller's transaction; nothing happens
    /// when it has one. A cookie may outlive its row (a database restored or begun anew): the
    /// guest simply begins anew too.
    public void admit(PersonId person) {
        rows.insertGuest(person, clock.instant());
    }

    /// The same for a member, who cannot begin anew: the account may have been erased while
    /// they brought something. Their row stays until the caller's transaction ends.
    ///
    /// @throws Refused SIGN_IN_FIRST
    public void admitMember(PersonId person) {
        if (!rows.hold(person)) {
            throw new Refused(Problem.SIGN_IN_FIRST);
        }
    }

    /// Lets the browser keep the guest's identity.
    public void remember(PersonId person, HttpServletRequest request, HttpServletResponse response) {
        cookie.write(person, request, response);
    }

    /// The guest has become a member: the cookie opens nothing any more.
    public void forgetGuest(HttpServletRequest request, HttpServletResponse response) {
        cookie.read(request).ifPresent(guests::invalidate);
        cookie.clear(request, response);
    }
}
