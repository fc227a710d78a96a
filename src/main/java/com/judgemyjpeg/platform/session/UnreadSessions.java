package com.judgemyjpeg.platform.session;

import com.judgemyjpeg.platform.database.Trouble;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A session that cannot be read is none for this request, and the request knows why. Spring asks for the session of
/// every request before any handler is found, where an exception would be nobody's.
final class UnreadSessions extends HttpFilter {
    static final String WHY = UnreadSessions.class.getName() + ".why";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Tolerant(request), response);
    }

    private static final class Tolerant extends HttpServletRequestWrapper {
        Tolerant(HttpServletRequest request) {
            super(request);
        }

        @Override
        @SuppressWarnings("NullAway") // as the interface has it
        public @Nullable HttpSession getSession(boolean create) {
            if (getAttribute(WHY) instanceof RuntimeException before) {
                return none(create, before);
            }
            try {
                return super.getSession(create);
            } catch (RuntimeException e) {
                if (Trouble.of(e).isEmpty()) {
                    throw e;
                }
                setAttribute(WHY, e);
                return none(create, e);
            }
        }

        /// Another session in its place would take the cookie of the one that cannot be read.
        private static @Nullable HttpSession none(boolean create, RuntimeException why) {
            if (create) {
                throw why;
            }
            return null;
        }

        @Override
        @SuppressWarnings("NullAway")
        public HttpSession getSession() {
            return getSession(true);
        }
    }
}
