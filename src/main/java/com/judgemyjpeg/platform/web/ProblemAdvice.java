package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.database.Trouble;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.sentry.Reports;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Where every exception of a handler ends: a problem of the list, or a bug with an incident number. Nobody
/// outside ever reads the text of an exception.
@ControllerAdvice
class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemAnswer answer;
    private final Reports reports;

    ProblemAdvice(ProblemAnswer answer, Reports reports) {
        this.answer = answer;
        this.reports = reports;
    }

    @ExceptionHandler
    void refused(Refused e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer.write(e, request, response);
    }

    /// An address that leads nowhere, an identity that is none.
    @ExceptionHandler({
        NoHandlerFoundException.class,
        NoResourceFoundException.class,
        MethodArgumentTypeMismatchException.class
    })
    void notFound(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer.write(new Refused(Problem.NOT_FOUND), request, response);
    }

    @ExceptionHandler
    void wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (e.getSupportedMethods() != null) {
            response.setHeader("Allow", String.join(", ", e.getSupportedMethods()));
        }
        answer.write(new Refused(Problem.METHOD_NOT_ALLOWED), request, response);
    }

    @ExceptionHandler({
        ServletRequestBindingException.class,
        MissingServletRequestPartException.class,
        HttpMessageNotReadableException.class,
        InvalidParameterException.class
    })
    void badRequest(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer.write(new Refused(Problem.BAD_REQUEST), request, response);
    }

    @ExceptionHandler
    void notAcceptable(HttpMediaTypeNotAcceptableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer.write(new Refused(Problem.NOT_ACCEPTABLE, allowed(e)), request, response);
    }

    @ExceptionHandler
    void unsupportedType(HttpMediaTypeNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer.write(new Refused(Problem.UNSUPPORTED_TYPE, allowed(e)), request, response);
    }

    private static Map<String, Object> allowed(HttpMediaTypeException e) {
        return Map.of("allowed", MediaType.toString(e.getSupportedMediaTypes()));
    }

    @ExceptionHandler
    void formTooLarge(MaxUploadSizeExceededException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer.write(new Refused(Problem.TOO_MANY_BYTES, Map.of("limit", 50)), request, response);
    }

    @ExceptionHandler
    void formCut(MultipartException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer.write(new Refused(Problem.UPLOAD_CUT), request, response);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void database(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Problem> known = outage(e);
        if (known.isEmpty()) {
            bug(e, request, response);
            return;
        }
        log.debug("refused because of the database: {}", e.toString()); // whoever watches it has said so once for all
        answer.write(new Refused(known.get()), request, response);
    }

    /// What is nobody's mistake but the database's standing.
    static Optional<Problem> outage(@Nullable Throwable trouble) {
        return Optional.ofNullable(trouble)
                .flatMap(Trouble::of)
                .map(found -> found == Trouble.AWAY ? Problem.DATABASE_AWAY : Problem.READ_ONLY);
    }

    /// The reader left while we wrote; there is nobody to tell.
    @ExceptionHandler
    void readerGone(AsyncRequestNotUsableException e) {
        log.debug("the reader left", e);
    }

    @ExceptionHandler
    void bug(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Problem> outage = outage(e); // of somebody who wrapped it
        if (outage.isPresent()) {
            answer.write(new Refused(outage.get()), request, response);
            return;
        }
        log.error("bug at {} {}", request.getMethod(), request.getRequestURI(), e);
        String incident = String.valueOf(MDC.get("request"));
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        reports.tell("bug at %s %s".formatted(request.getMethod(), route), incident, e);
        answer.write(new Refused(Problem.BUG, Map.of("incident", incident)), request, response);
    }
}
