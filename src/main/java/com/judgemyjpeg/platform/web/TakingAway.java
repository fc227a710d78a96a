package com.judgemyjpeg.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/// Notes that a reader took something of theirs away.
final class TakingAway implements HandlerInterceptor {
    private final SeenPages seen;

    TakingAway(SeenPages seen) {
        this.seen = seen;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception trouble) {
        boolean takes = request.getMethod().equals("DELETE")
                || request.getMethod().equals("POST")
                        && (request.getRequestURI().endsWith("/delete")
                                || request.getRequestURI().endsWith("/cancel"));
        if (takes && response.getStatus() < 400) {
            seen.tookAway(request);
        }
    }
}
