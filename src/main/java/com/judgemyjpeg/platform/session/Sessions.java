package com.judgemyjpeg.platform.session;

import com.judgemyjpeg.platform.database.Database;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/// The door: the sessions of one person. A session belongs to whoever its attribute
/// [FindByIndexNameSessionRepository#PRINCIPAL_NAME_INDEX_NAME] names.
public final class Sessions {
    private final FindByIndexNameSessionRepository<? extends Session> stored;
    private final Database database;

    Sessions(FindByIndexNameSessionRepository<? extends Session> stored, Database database) {
        this.stored = stored;
        this.database = database;
    }

    public List<Session> of(String person) {
        Collection<? extends Session> all = stored.findByPrincipalName(person).values();
        return all.stream()
                .filter(session -> !session.isExpired())
                .map(Session.class::cast)
                .toList();
    }

    /// Ends them in the caller's transaction; the next request of each is a stranger's.
    public int endAll(String person) {
        return endOthers(person, "");
    }

    /// All but the one with this id.
    public int endOthers(String person, String kept) {
        return database.write(
                jdbc -> jdbc.sql("delete from spring_session where principal_name = ? and session_id <> ?")
                        .params(person, kept)
                        .update());
    }

    /// Why the session of this request could not be read. Known once somebody asked for it.
    public static Optional<RuntimeException> unread(HttpServletRequest request) {
        return request.getAttribute(UnreadSessions.WHY) instanceof RuntimeException why
                ? Optional.of(why)
                : Optional.empty();
    }

    /// Takes the cookie of a session from the browser, whatever becomes of the session.
    public static void forget(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(SessionConfiguration.COOKIE, "")
                        .path("/")
                        .maxAge(0)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .build()
                        .toString());
    }

    public void end(Session session) {
        stored.deleteById(session.getId());
    }
}
