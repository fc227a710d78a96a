package com.judgemyjpeg.platform.otlp;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerMapping;

/// Each request that changes something is a trace, or a part of that of who asks. Those that only
/// look are told of by the figures of their route.
final class TracedRequests extends HttpFilter {
    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final transient Traces traces;

    TracedRequests(Traces traces) {
        this.traces = traces;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (LOOKS.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        try (Span span = traces.begin("request", request.getHeader("traceparent"))) {
            try {
                chain.doFilter(request, response);
                tell(span, request, response);
            } catch (IOException | ServletException | RuntimeException e) {
                span.failed(e.getClass().getSimpleName());
                throw e;
            }
        }
    }

    /// Of its address only the pattern: the rest is somebody's.
    private static void tell(Span span, HttpServletRequest request, HttpServletResponse response) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        span.note("http.request.method", request.getMethod());
        span.note("http.route", pattern instanceof String route ? route : "none");
        span.note("http.response.status_code", (long) response.getStatus());
        span.note("judge.request", String.valueOf(MDC.get("request"))); // as the log names it
        if (response.getStatus() >= 500) {
            span.failed(String.valueOf(response.getStatus()));
        }
    }
}
