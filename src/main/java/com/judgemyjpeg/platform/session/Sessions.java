package com.judgemyjpeg.platform.session;

import com.judgemyjpeg.platform.database.Database;
import java.util.Collection;
import java.util.List;
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

    public void end(Session session) {
        stored.deleteById(session.getId());
    }
}
