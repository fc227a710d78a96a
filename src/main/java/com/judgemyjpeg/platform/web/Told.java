package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Which problem a request was answered with, for whoever counts them.
public final class Told {
    private static final String ATTRIBUTE = Told.class.getName();

    private Told() {}

    static void note(HttpServletRequest request, Problem problem) {
        request.setAttribute(ATTRIBUTE, problem);
    }

    public static Optional<Problem> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Problem problem ? Optional.of(problem) : Optional.empty();
    }
}
