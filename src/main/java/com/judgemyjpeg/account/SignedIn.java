package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.database.Trouble;
import com.judgemyjpeg.platform.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;

/// What a session says of who signed in. Written once, at signing in; whatever would change it ends the session.
///
/// @param strong a second factor or a passkey was shown
/// @param device names the session to its owner; the session's own id is a secret
/// @param agent what the browser calls itself
/// @param network where it signed in from
public record SignedIn(
        PersonId person, Role role, boolean strong, String device, Instant since, String agent, String network) {
    private static final String ATTRIBUTE = "signed-in";
    /// Not in any name of a browser or a network.
    private static final String SEPARATOR = "\t";

    private static final int FIELDS = 7;
    private static final int LONGEST_AGENT = 200;

    public static SignedIn now(
            PersonId person, Role role, boolean strong, Instant now, @Nullable String agent, String network) {
        String called = agent == null ? "" : agent.replaceAll("\\p{Cntrl}", " ");
        return new SignedIn(
                person,
                role,
                strong,
                UUID.randomUUID().toString(),
                now,
                called.substring(0, Math.min(called.length(), LONGEST_AGENT)),
                network);
    }

    /// One statement when there is a session cookie, none without. While sessions cannot be read a member is who they
    /// were known as last.
    ///
    /// @throws RuntimeException of the database: there is a session that cannot be read, and nothing is
    ///     known
    public static Optional<SignedIn> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            return read(session::getAttribute);
        }
        return Sessions.unread(request).map(why -> lastKnown(request, why));
    }

    /// Only for who brings a session: without one the other cookie opens nothing.
    private static SignedIn lastKnown(HttpServletRequest request, RuntimeException why) {
        return content(request).map(KnownCookie.Content::signedIn).orElseThrow(() -> why);
    }

    /// Empty whenever the session could be read.
    static Optional<KnownCookie.Content> content(HttpServletRequest request) {
        return Sessions.unread(request).isPresent()
                        && request.getServletContext().getAttribute(KnownCookie.NAME) instanceof KnownCookie cookie
                ? cookie.read(request)
                : Optional.empty();
    }

    /// Ends the session of this browser, also while it cannot be ended in the database: then it lapses there a day
    /// after its last use, and nobody has its cookie any more.
    public static void leave(HttpServletRequest request, HttpServletResponse response) {
        try {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        } catch (RuntimeException e) {
            if (Trouble.of(e).isEmpty()) {
                throw e;
            }
            Sessions.forget(request, response);
        }
        if (Sessions.unread(request).isPresent()) {
            Sessions.forget(request, response);
        }
        KnownCookie.clear(request, response);
    }

    static Optional<SignedIn> read(Function<String, @Nullable Object> attributes) {
        return attributes.apply(ATTRIBUTE) instanceof String written ? Optional.of(parsed(written)) : Optional.empty();
    }

    /// Into a session with a new id: one that somebody else may know by now opens nothing.
    public void enter(HttpServletRequest request) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        HttpSession session = request.getSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
        session.setAttribute(ATTRIBUTE, written());
    }

    private String written() {
        return String.join(
                SEPARATOR,
                person.toString(),
                role.code(),
                String.valueOf(strong),
                device,
                since.toString(),
                network,
                agent);
    }

    private static SignedIn parsed(String written) {
        String[] field = written.split(SEPARATOR, FIELDS);
        return new SignedIn(
                new PersonId(UUID.fromString(field[0])),
                Role.of(field[1]),
                Boolean.parseBoolean(field[2]),
                field[3],
                Instant.parse(field[4]),
                field[6],
                field[5]);
    }
}
