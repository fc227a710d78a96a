package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.mode.WhileReadOnly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPattern;

/// How much a request matters, known before any filter or session: the patterns of all handlers, found by the first
/// word of the path, so that a few are tried and not all of them.
final class Routes {
    private final Map<String, List<Known>> byFirstWord = new HashMap<>();

    private record Known(PathPattern pattern, Set<RequestMethod> methods, Route route) {
        boolean matches(String method, PathContainer path) {
            return (methods.isEmpty()
                            || methods.stream().anyMatch(one -> one.name().equals(method)))
                    && pattern.matches(path);
        }
    }

    Routes(Map<RequestMappingInfo, HandlerMethod> handlers) {
        handlers.forEach((info, handler) -> {
            Route route = route(handler);
            var patterns = info.getPathPatternsCondition();
            if (patterns != null) {
                for (PathPattern pattern : patterns.getPatterns()) {
                    byFirstWord
                            .computeIfAbsent(firstWord(pattern.getPatternString()), word -> new ArrayList<>())
                            .add(new Known(pattern, info.getMethodsCondition().getMethods(), route));
                }
            }
        });
        byFirstWord
                .values()
                .forEach(known -> known.sort((one, other) -> one.pattern().compareTo(other.pattern())));
    }

    private static Route route(HandlerMethod handler) {
        Matters matters = matters(handler);
        return matters == null
                ? Route.CHEAP
                : new Route(matters.value(), handler.hasMethodAnnotation(WhileReadOnly.class) && isNewWork(matters));
    }

    /// What is open while nothing is changed, and matters as people's own work does, is new work; the operators' own
    /// switch is essential.
    private static boolean isNewWork(Matters matters) {
        return matters.value() == Criticality.IMPORTANT;
    }

    static @Nullable Matters matters(HandlerMethod handler) {
        Matters own = handler.getMethodAnnotation(Matters.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Matters.class);
    }

    Route of(String method, String path) {
        List<Known> candidates = byFirstWord.get(firstWord(path));
        if (candidates == null) {
            return Route.CHEAP;
        }
        PathContainer parsed = PathContainer.parsePath(path);
        String asked = method.equals("HEAD") ? "GET" : method;
        for (Known known : candidates) {
            if (known.matches(asked, parsed)) {
                return known.route();
            }
        }
        return Route.CHEAP;
    }

    private static String firstWord(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }
}
