package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many event streams are open, in all and of each person. What is refused can still be asked
/// for, state by state.
final class OpenCount {
    /// When it is worth trying again: pages poll meanwhile.
    private static final Map<String, Object> LATER = Map.of("seconds", 30);

    private final StreamSettings settings;
    private final Map<PersonId, Integer> each = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    OpenCount(StreamSettings settings) {
        this.settings = settings;
    }

    /// @throws Refused TOO_MANY_STREAMS, with nothing counted
    void enter(PersonId owner) {
        int everybodys = all.incrementAndGet();
        int theirs = each.merge(owner, 1, Integer::sum);
        if (everybodys > settings.inAll() || theirs > settings.perPerson()) {
            leave(owner);
            throw new Refused(Problem.TOO_MANY_STREAMS, LATER);
        }
    }

    void leave(PersonId owner) {
        all.decrementAndGet();
        each.computeIfPresent(owner, (person, open) -> open == 1 ? null : open - 1);
    }
}
