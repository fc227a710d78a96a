package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.session.Session;

/// The door to where somebody is signed in.
public final class Devices {
    private final Sessions sessions;

    Devices(Sessions sessions) {
        this.sessions = sessions;
    }

    /// @param lastSeen to some minutes
    public record Device(SignedIn signedIn, Instant lastSeen) {}

    /// The one seen last comes first.
    public List<Device> of(PersonId person) {
        return sessions.of(person.toString()).stream()
                .flatMap(session -> device(session).stream())
                .sorted(Comparator.comparing(Device::lastSeen).reversed())
                .toList();
    }

    /// False when there is no such device of theirs.
    public boolean signOut(PersonId person, String device) {
        Optional<Session> found = sessions.of(person.toString()).stream()
                .filter(session -> device(session)
                        .filter(it -> it.signedIn().device().equals(device))
                        .isPresent())
                .findFirst();
        found.ifPresent(sessions::end);
        return found.isPresent();
    }

    /// All but the one that asks.
    public int signOutOthers(PersonId person, HttpServletRequest request) {
        HttpSession own = request.getSession();
        return sessions.endOthers(person.toString(), own.getId());
    }

    public int signOutEverywhere(PersonId person) {
        return sessions.endAll(person.toString());
    }

    private static Optional<Device> device(Session session) {
        return SignedIn.read(session::getAttribute).map(it -> new Device(it, session.getLastAccessedTime()));
    }
}
