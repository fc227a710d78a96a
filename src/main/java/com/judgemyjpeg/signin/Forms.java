package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/// What the forms of this feature share: they are shown, shown again with what was wrong, or lead on.
final class Forms {
    private final Pages pages;
    private final RateLimiter limits;

    Forms(Pages pages, RateLimiter limits) {
        this.pages = pages;
        this.limits = limits;
    }

    void show(String template, FormView view, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        pages.render("signin/" + template, request, Map.of("view", view), response);
    }

    /// The same form with the reason above it; a program that asked for no page gets the problem as such.
    void showAgain(
            String template, FormView view, Refused wrong, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refuse(wrong, request, response);
        show(template, view.wrong(wrong), request, response);
    }

    /// Before a form is shown again: the status of what was wrong.
    static void refuse(Refused wrong, HttpServletRequest request, HttpServletResponse response) {
        String accept = request.getHeader("Accept");
        if (accept == null || !accept.contains("text/html")) {
            throw wrong;
        }
        response.setStatus(wrong.problem().status());
        Object seconds = wrong.values().get("seconds");
        if (seconds != null) {
            response.setHeader("Retry-After", seconds.toString());
        }
    }

    static void goOn(String path, HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", path);
        response.setHeader("Cache-Control", "no-store");
    }

    /// @throws Refused TOO_OFTEN
    void take(Limit limit, String key) {
        Optional<Duration> wait = limits.take(limit, key);
        if (wait.isPresent()) {
            long seconds = Math.max(1, wait.get().plusMillis(999).toSeconds());
            throw new Refused(Problem.TOO_OFTEN, Map.of("seconds", seconds));
        }
    }
}
