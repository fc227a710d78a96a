package com.judgemyjpeg.insight;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.database.Trouble;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerInterceptor;

/// Who was active in a month: noted in memory when a page was asked for by somebody whom it
/// recognised, written down once a minute. A request costs no statement for it. What a crash loses is
/// who came in its last minute and does not come again that month.
final class Attendance implements HandlerInterceptor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Attendance.class);

    private static final int AT_ONCE = 500;
    /// Forgetting whom we wrote down costs writing them down again.
    private static final int REMEMBERED = 200_000;

    private final KpiRows rows;
    private final InstantSource clock;
    private final Map<Seen, Boolean> written = new ConcurrentHashMap<>();
    private final Set<Seen> waiting = ConcurrentHashMap.newKeySet();

    Attendance(KpiRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    private record Seen(YearMonth month, PersonId person) {}

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(Visitor.ATTRIBUTE) instanceof Visitor visitor) {
            visitor.person().ifPresent(this::seen);
        }
    }

    void seen(PersonId person) {
        var seen = new Seen(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)), person);
        if (!written.containsKey(seen)) {
            waiting.add(seen);
        }
    }

    /// What cannot be written now waits for the next time.
    void write() {
        if (written.size() > REMEMBERED) {
            written.clear();
        }
        Instant now = clock.instant();
        List<Seen> all = List.copyOf(waiting);
        for (YearMonth month : all.stream().map(Seen::month).distinct().toList()) {
            List<Seen> of = all.stream().filter(it -> it.month().equals(month)).toList();
            for (int i = 0; i < of.size(); i += AT_ONCE) {
                write(month, of.subList(i, Math.min(of.size(), i + AT_ONCE)), now);
            }
        }
    }

    private void write(YearMonth month, List<Seen> some, Instant now) {
        List<PersonId> people = new ArrayList<>();
        some.forEach(it -> people.add(it.person()));
        rows.active(month, people, now);
        some.forEach(it -> written.put(it, true));
        some.forEach(waiting::remove);
    }

    @Override
    public void close() {
        try {
            write();
        } catch (RuntimeException e) {
            if (Trouble.of(e).isEmpty()) {
                throw e;
            }
            log.info("who was here in the last minute is not counted: {}", e.toString());
        }
    }
}
