package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// First in line for every page: names the request in the log, and turns away changes that another site's
/// page tries to make with our visitor's cookies, and forms that are too large. The headers of every answer are
/// [ProtectionValve]'s.
final class RequestFilter extends HttpFilter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private static final int LARGEST_PHOTO_MEGABYTES = 50;
    /// A photo and the fields around it.
    private static final long LARGEST_FORM = (LARGEST_PHOTO_MEGABYTES + 1) << 20;

    private final transient ProblemAnswer problems;
    private final Set<String> largeForms;

    /// @param largeForms paths whose forms may hold several photos
    RequestFilter(ProblemAnswer problems, Set<String> largeForms) {
        this.problems = problems;
        this.largeForms = largeForms;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = TimeOrdered.next(Instant.now()).toString();
        MDC.put("request", id);
        try {
            response.setHeader("X-Request-Id", id);
            if (!HARMLESS.contains(request.getMethod()) && fromAnotherSite(request)) {
                problems.write(new Refused(Problem.OTHER_SITE), request, response);
            } else if (tooLarge(request)) {
                Map<String, Object> limit = Map.of("limit", LARGEST_PHOTO_MEGABYTES);
                problems.write(new Refused(Problem.TOO_MANY_BYTES, limit), request, response);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            MDC.remove("request");
        }
    }

    private boolean tooLarge(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.startsWith("multipart/")
                && request.getContentLengthLong() > LARGEST_FORM
                && !largeForms.contains(request.getServletPath());
    }

    /// Browsers say where a request was made: `Sec-Fetch-Site`, older ones `Origin`. A program that sends
    /// neither sends no visitor's cookies either, unless it means to; with somebody's session it has to
    /// say.
    private static boolean fromAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin == null
                ? Cookies.read(request, Cookies.SESSION).isPresent()
                : !sameHost(origin, request.getHeader("Host"));
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        return host != null && origin.substring(origin.indexOf("//") + 2).equalsIgnoreCase(host);
    }
}
