package com.judgemyjpeg.api;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.AnalysisId;
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
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets nobody below `/api/v1` without a key, and counts the call; before a byte of its body is
/// read, which a filter can do and a handler cannot: forms are taken apart before a handler is
/// found.
final class ApiGate extends HttpFilter {
    static final String ROOT = "/api/v1/";
    static final String DOCUMENT = ROOT + "openapi.json";
    private static final String SCHEME = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD");

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
            admit(caller, request);
        } catch (RuntimeException trouble) { // refused, or the database is away
            answers.resolveException(request, response, null, trouble);
            return;
        }
        chain.doFilter(request, response);
    }

    /// For handlers of other features, which know visitors and no keys: to read something takes
    /// the one scope, to change something the other.
    private void admit(Caller caller, HttpServletRequest request) {
        if (caller.scopes()
                .contains(READING.contains(request.getMethod()) ? Scope.ANALYSES_READ : Scope.ANALYSES_WRITE)) {
            request.setAttribute(Visitor.ATTRIBUTE, caller.visitor());
            request.setAttribute(Analyses.COSTS, (Consumer<AnalysisId>) id -> keys.spend(caller));
        } else {
            request.setAttribute(Visitor.ATTRIBUTE, new Visitor(Optional.empty(), caller.network(), null));
        }
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
