package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/// A problem that will be said to many, as bytes that lie ready: the page, and `application/problem+json`.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReadyProblem(Problem problem, byte[] page, byte[] json) {

    public static ReadyProblem of(Pages pages, Problem problem, Language language, Map<String, Object> values) {
        return new ReadyProblem(
                problem,
                pages.bytes("platform/problem", language, "/", Map.of("problem", problem, "values", values)),
                ProblemAnswer.json(pages.texts(), problem, values, language));
    }

    /// @param seconds until it may be asked again
    public void write(long seconds, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Told.note(request, problem);
        boolean asPage = ProblemAnswer.wantsPage(request);
        byte[] body = asPage ? page : json;
        response.setStatus(problem.status());
        response.setHeader("Retry-After", Long.toString(seconds));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept, Accept-Language");
        response.setContentType(asPage ? "text/html;charset=UTF-8" : "application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
