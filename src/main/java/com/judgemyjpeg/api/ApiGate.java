package com.judgemyjpeg.api;

import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Network;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets nobody below `/api/v1` without a key, and counts the call; before a byte of its body is read,
/// which a filter can do and a handler cannot: forms are taken apart before a handler is found.
final class ApiGate extends HttpFilter {
    static final String ROOT = "/api/v1/";
    static final String DOCUMENT = ROOT + "openapi.json";
    private static final String SCHEME = "Bearer ";

    private final transient Keys keys;
    private final transient KeyUses uses;
    private final transient CallLimits limits;
    private final transient RateLimiter counters;
    private final transient HandlerExceptionResolver answers;

    ApiGate(Keys keys, KeyUses uses, CallLimits limits, RateLimiter counters, HandlerExceptionResolver answers) {
        this.keys = keys;
        this.uses = uses;
        this.limits = limits;
        this.counters = counters;
        this.answers = answers;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (!path.startsWith(ROOT) || path.equals(DOCUMENT)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Caller caller = caller(request);
            limits.call(caller, response);
            uses.called(caller.key());
            request.setAttribute(CallerArgument.ATTRIBUTE, caller);
        } catch (RuntimeException trouble) { // refused, or the database is away
            answers.resolveException(request, response, null, trouble);
            return;
        }
        chain.doFilter(request, response);
    }

    private Caller caller(HttpServletRequest request) {
        String network = Network.of(request.getRemoteAddr());
        Optional<ApiKey> key = shown(request.getHeader("Authorization")).flatMap(keys::recognise);
        if (key.isEmpty()) {
            counters.require(Limit.WRONG_API_KEY, network);
            throw new Refused(Problem.KEY_REFUSED);
        }
        return new Caller(key.get().id(), key.get().owner(), key.get().scopes(), network);
    }

    private static Optional<String> shown(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
