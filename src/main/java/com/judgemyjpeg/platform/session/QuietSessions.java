package com.judgemyjpeg.platform.session;

import com.judgemyjpeg.platform.database.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// Sessions whose every request would be noted, were it not for this: a statement and a forced
/// write to disk per page. The time of the last request is noted when the noted one is minutes
/// old, which a session of hours does not feel.
final class QuietSessions<S extends Session> implements SessionRepository<QuietSessions.Quiet<S>> {
    private static final Duration NOTED_EVERY = Duration.ofMinutes(5);

    private final SessionRepository<S> stored;

    QuietSessions(SessionRepository<S> stored) {
        this.stored = stored;
    }

    @Override
    public Quiet<S> createSession() {
        return new Quiet<>(stored.createSession(), true);
    }

    @Override
    public @Nullable Quiet<S> findById(String id) {
        S session = stored.findById(id);
        return session == null ? null : new Quiet<>(session, false);
    }

    @Override
    public void save(Quiet<S> session) {
        if (session.changed) {
            session.changed = false;
            session.seen = false;
            stored.save(session.stored);
        } else if (session.seen) {
            session.seen = false;
            note(session);
        }
    }

    /// When somebody was seen last is not worth the answer that they are getting.
    private void note(Quiet<S> session) {
        try {
            stored.save(session.stored);
        } catch (RuntimeException e) {
            if (Trouble.of(e).isEmpty()) {
                throw e;
            }
        }
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
    }

    static final class Quiet<S extends Session> implements Session {
        private final S stored;
        private boolean changed;
        /// Only that: nothing of what it says is new.
        private boolean seen;

        Quiet(S stored, boolean changed) {
            this.stored = stored;
            this.changed = changed;
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (changed || time.isAfter(stored.getLastAccessedTime().plus(NOTED_EVERY))) {
                stored.setLastAccessedTime(time);
                seen = true;
            }
        }

        @Override
        public String getId() {
            return stored.getId();
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return stored.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return stored.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return stored.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            changed = true;
            stored.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
            stored.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return stored.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return stored.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            stored.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return stored.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return stored.isExpired();
        }
    }
}
