package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.web.Told;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.web.servlet.HandlerMapping;

/// Measures each request. A valve and no filter or interceptor, because it sees the routes that pass
/// neither, and what filters refuse. Of an event stream it measures the opening.
final class HttpValve extends ValveBase {
    private final HttpFigures figures;

    HttpValve(HttpFigures figures) {
        super(true); // event streams
        this.figures = figures;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        long began = System.nanoTime();
        try {
            getNext().invoke(request, response);
        } finally {
            Problem problem = Told.of(request).orElse(null);
            figures.record(
                    String.valueOf(request.getMethod()),
                    pattern(request),
                    response.getStatus(),
                    problem,
                    System.nanoTime() - began);
        }
    }

    /// What the dispatcher matched, or the servlet's own; what was asked for by nobody's pattern is
    /// `none`, whatever it was.
    private static String pattern(Request request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String matched) {
            return matched;
        }
        if (request.getMappingData().wrapper == null) {
            return "none";
        }
        String servlet = request.getHttpServletMapping().getPattern();
        return servlet.equals("/") ? "none" : servlet;
    }
}
