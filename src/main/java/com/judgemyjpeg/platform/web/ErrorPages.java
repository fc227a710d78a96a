package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.sentry.Reports;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Where errors end that no handler saw: what Spring Security's firewall or a filter refused, and bugs of
/// theirs. Somebody who comes here by themselves finds nothing.
@Matters(Criticality.ESSENTIAL)
@Controller
class ErrorPages implements ErrorController {
    private final ProblemAnswer answer;
    private final Reports reports;

    ErrorPages(ProblemAnswer answer, Reports reports) {
        this.answer = answer;
        this.reports = reports;
    }

    @RequestMapping("/error")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer.write(refused(request, response), request, response);
    }

    private Refused refused(HttpServletRequest request, HttpServletResponse response) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (status >= 500) {
            String incident = String.valueOf(response.getHeader("X-Request-Id"));
            Object trouble = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            reports.tell("bug outside of all handlers", incident, trouble instanceof Throwable thrown ? thrown : null);
            return new Refused(Problem.BUG, Map.of("incident", incident));
        }
        return switch (status) {
            case 404 -> new Refused(Problem.NOT_FOUND);
            case 405 -> new Refused(Problem.METHOD_NOT_ALLOWED);
            default -> new Refused(Problem.BAD_REQUEST);
        };
    }
}
