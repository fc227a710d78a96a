package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// What the forms of this feature share: they are shown, shown again with what was wrong, or lead on.
final class Forms {
    private final Pages pages;
    private final RateLimiter limits;
    private final List<FormView.Provider> providers;

    Forms(Pages pages, RateLimiter limits, List<FormView.Provider> providers) {
        this.pages = pages;
        this.limits = limits;
        this.providers = providers;
    }

    void show(String template, FormView view, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        FormView shown = view.providers().isEmpty() ? view.providers(providers) : view;
        pages.render("signin/" + template, request, Map.of("view", shown), response);
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
        limits.require(limit, key);
    }
}
