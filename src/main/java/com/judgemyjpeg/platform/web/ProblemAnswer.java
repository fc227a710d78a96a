package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/// Says a problem: as a page to who asked for one, as `application/problem+json` (RFC 9457) to everybody else.
/// `code` is the stable name, `title` what is wrong, `detail` what to do, in the language of the request.
final class ProblemAnswer {
    /// Seconds, when nobody knows better.
    private static final int USUAL_PAUSE = 5;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Pages pages;

    ProblemAnswer(Pages pages) {
        this.pages = pages;
    }

    void write(Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Problem problem = refused.problem();
        Told.note(request, problem);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept, Accept-Language");
        Object seconds = refused.values().get("seconds");
        if (isApi(request) && (seconds != null || problem.status() == 503)) {
            response.setHeader("Retry-After", spread(seconds == null ? USUAL_PAUSE : seconds));
        } else if (seconds != null) {
            response.setHeader("Retry-After", seconds.toString());
        }
        if (problem.status() == 401 && isApi(request)) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (wantsPage(request) && goesElsewhere(problem, request, response)) {
            return;
        }
        if (wantsPage(request)) {
            pages.render("platform/problem", request, Map.of("problem", problem, "values", refused.values()), response);
        } else {
            writeJson(refused, RequestLanguage.of(request), response);
        }
    }

    private void writeJson(Refused refused, Language language, HttpServletResponse response) throws IOException {
        byte[] bytes = json(pages.texts(), refused.problem(), refused.values(), language);
        response.setContentType("application/problem+json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static byte[] json(Texts texts, Problem problem, Map<String, Object> values, Language language) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + problem.code());
        body.put("title", texts.text(language, "problem." + problem.code(), values));
        body.put("detail", texts.text(language, "problem." + problem.code() + ".do", values));
        body.put("status", problem.status());
        body.put("code", problem.code());
        body.putAll(values);
        return JSON.writeValueAsBytes(body);
    }

    /// A reader who only has to sign in first is led there, and back afterwards.
    private static boolean goesElsewhere(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        String first = switch (problem) {
            case SIGN_IN_FIRST, SIGN_IN_AGAIN -> "/sign-in";
            case SECOND_FACTOR_FIRST -> "/account/second-factor";
            default -> "";
        };
        boolean form = !request.getMethod().equals("GET");
        if (first.isEmpty() || form && problem != Problem.SIGN_IN_AGAIN) {
            return false;
        }
        String query = request.getQueryString();
        String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
        String wanted = form ? "/account/security" : asked; // a form is filled in again where it stands
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", first + "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
        return true;
    }

    /// Later by up to a fifth, so that programs which were refused together do not come back together.
    private static String spread(Object seconds) {
        long least = Long.parseLong(seconds.toString());
        return String.valueOf(least + ThreadLocalRandom.current().nextLong(least / 5 + 2));
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html") && !isApi(request);
    }
}
