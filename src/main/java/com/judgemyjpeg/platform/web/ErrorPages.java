package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
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
@Controller
class ErrorPages implements ErrorController {
    private final ProblemAnswer answer;

    ErrorPages(ProblemAnswer answer) {
        this.answer = answer;
    }

    @RequestMapping("/error")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer.write(refused(request, response), request, response);
    }

    private static Refused refused(HttpServletRequest request, HttpServletResponse response) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (status >= 500) {
            return new Refused(Problem.BUG, Map.of("incident", String.valueOf(response.getHeader("X-Request-Id"))));
        }
        return switch (status) {
            case 404 -> new Refused(Problem.NOT_FOUND);
            case 405 -> new Refused(Problem.METHOD_NOT_ALLOWED);
            default -> new Refused(Problem.BAD_REQUEST);
        };
    }
}
