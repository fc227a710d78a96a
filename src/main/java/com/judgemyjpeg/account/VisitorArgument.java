package com.judgemyjpeg.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands the [Visitor] to handlers that ask for one; the others do not pay for it.
final class VisitorArgument implements HandlerMethodArgumentResolver {
    private final People people;

    VisitorArgument(People people) {
        this.people = people;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        if (http.getAttribute(Visitor.ATTRIBUTE) instanceof Visitor known) {
            return known;
        }
        Visitor visitor = people.visitor(http);
        http.setAttribute(Visitor.ATTRIBUTE, visitor);
        HttpServletResponse answer = request.getNativeResponse(HttpServletResponse.class);
        String wanted = http.getHeader("Accept");
        if (answer != null && wanted != null && wanted.contains("text/html")) { // a photo's answer is kept for a year
            people.keepKnown(visitor, http, answer);
        }
        return visitor;
    }
}
