package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.mode.WhileReadOnly;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// While the mode is read-only every change is refused that no handler does without the database; before a byte of
/// the body is read, and also those that a filter would do.
final class ReadOnlyFilter extends HttpFilter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final transient Modes modes;
    private final transient ProblemAnswer problems;
    private final transient Supplier<HandlerMapping> handlers;

    ReadOnlyFilter(Modes modes, ProblemAnswer problems, Supplier<HandlerMapping> handlers) {
        this.modes = modes;
        this.problems = problems;
        this.handlers = handlers;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (modes.writes() || HARMLESS.contains(request.getMethod()) || isOpen(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(new Refused(Problem.READ_ONLY), request, response);
        }
    }

    private boolean isOpen(HttpServletRequest request) {
        boolean parsed = ServletRequestPathUtils.hasParsedRequestPath(request);
        try {
            if (!parsed) {
                ServletRequestPathUtils.parseAndCache(request);
            }
            HandlerExecutionChain found = handlers.get().getHandler(request);
            return found != null
                    && found.getHandler() instanceof HandlerMethod method
                    && method.hasMethodAnnotation(WhileReadOnly.class);
        } catch (Exception nobodyTakesIt) {
            return true; // it will be told why
        } finally {
            if (!parsed) {
                ServletRequestPathUtils.clearParsedRequestPath(request);
            }
        }
    }
}
