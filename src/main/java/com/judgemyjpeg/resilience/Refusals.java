package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.ReadyProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/// Answers of those who are turned away, rendered once for each problem, language and number of minutes.
final class Refusals {
    private static final int SECONDS = 60;

    private final Pages pages;
    private final LongSupplier expected;
    private final Map<Key, ReadyProblem> ready = new ConcurrentHashMap<>();

    private record Key(Problem problem, Language language, long minutes) {}

    /// @param expected seconds until it is worth coming back, as far as anybody knows
    Refusals(Pages pages, LongSupplier expected) {
        this.pages = pages;
        this.expected = expected;
    }

    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        long seconds = expected.getAsLong();
        long minutes = (seconds + SECONDS - 1) / SECONDS;
        var key = new Key(problem, pages.language(request), minutes);
        ReadyProblem answer = ready.get(key);
        if (answer == null) {
            answer = ready.computeIfAbsent(
                    key, it -> ReadyProblem.of(pages, it.problem(), it.language(), Map.of("minutes", it.minutes())));
        }
        // later by up to a fifth: those who were refused together must not come back together
        answer.write(seconds + ThreadLocalRandom.current().nextLong(seconds / 5 + 2), request, response);
    }
}
