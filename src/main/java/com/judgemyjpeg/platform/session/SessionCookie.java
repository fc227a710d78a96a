package com.judgemyjpeg.platform.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/// The cookie, read once for a request: Spring's filter saves a session when the answer is
/// committed and again at the end of the request, and would look it up a second time for that.
final class SessionCookie implements HttpSessionIdResolver {
    private static final String READ = SessionCookie.class.getName() + ".read";

    private final CookieHttpSessionIdResolver cookie = new CookieHttpSessionIdResolver();

    SessionCookie(DefaultCookieSerializer serializer) {
        cookie.setCookieSerializer(serializer);
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        if (request.getAttribute(READ) != null) {
            return List.of();
        }
        request.setAttribute(READ, true);
        return cookie.resolveSessionIds(request);
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        if (!response.isCommitted() && !cookie.resolveSessionIds(request).contains(sessionId)) {
            cookie.setSessionId(request, response, sessionId);
        }
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookie.expireSession(request, response);
    }
}
