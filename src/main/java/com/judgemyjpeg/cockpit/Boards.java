package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.EventStream;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;

/// Open cockpits. However many there are, one look at the program and one rendering a language
/// serve all of them, and nobody who watches costs nothing. What did not change is not sent.
@Matters(Criticality.ESSENTIAL)
final class Boards implements SmartLifecycle {
    private static final Duration OPEN_FOR = Duration.ofMinutes(10); // so that who is no operator any more is found out
    private static final int MOST = 100;
    private static final String ALIVE = ":\n\n";

    private record Viewer(EventStream stream, Language language, Instant until) {}

    private final BoardLookup lookup;
    private final Pages pages;
    private final InstantSource clock;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Set<Viewer> newcomers = ConcurrentHashMap.newKeySet();
    private final Map<Language, byte[]> told = new EnumMap<>(Language.class);

    Boards(BoardLookup lookup, Pages pages, InstantSource clock) {
        this.lookup = lookup;
        this.pages = pages;
        this.clock = clock;
    }

    /// Opens a stream of `board` events, each of which holds the whole board as HTML.
    ///
    /// @throws Refused TOO_MANY_STREAMS
    void watch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (viewers.size() >= MOST) {
            throw new Refused(Problem.TOO_MANY_STREAMS, Map.of("seconds", 30));
        }
        EventStream stream = EventStream.open(request, response);
        var viewer = new Viewer(stream, pages.language(request), clock.instant().plus(OPEN_FOR));
        newcomers.add(viewer);
        viewers.add(viewer);
        stream.whenClosed(() -> {
            viewers.remove(viewer);
            newcomers.remove(viewer);
        });
        stream.send("retry: 3000\n\n");
    }

    /// One look, told to everybody who watches.
    void tell() {
        if (viewers.isEmpty()) {
            return;
        }
        try {
            tellNow();
        } catch (RuntimeException e) {
            stop(); // a board that cannot be looked up must not stay there as if all were well
            throw e;
        }
    }

    private void tellNow() {
        BoardView now = lookup.now();
        Set<Language> languages = viewers.stream().map(Viewer::language).collect(Collectors.toSet());
        told.keySet().retainAll(languages);
        for (Language language : languages) {
            byte[] board = pages.bytes("cockpit/board", language, CockpitPages.HERE, Map.of("view", now));
            boolean same = Arrays.equals(board, told.put(language, board));
            String event = event(board);
            viewers.stream().filter(viewer -> viewer.language == language).forEach(viewer -> {
                boolean seen = !newcomers.remove(viewer);
                tell(viewer, same && seen ? ALIVE : event, now.at());
            });
        }
    }

    private static void tell(Viewer viewer, String event, Instant now) {
        viewer.stream.send(event);
        if (now.isAfter(viewer.until)) {
            viewer.stream.close(); // the page opens another one
        }
    }

    private static String event(byte[] board) {
        return new String(board, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\ndata: ", "event: board\ndata: ", "\n\n"));
    }

    @Override
    public void start() {}

    /// Whoever watches comes back by itself, to another program or to the next start of this one.
    @Override
    public void stop() {
        viewers.forEach(viewer -> viewer.stream.close());
    }

    @Override
    public boolean isRunning() {
        return true;
    }
}
