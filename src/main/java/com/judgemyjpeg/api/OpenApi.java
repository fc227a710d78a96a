package com.judgemyjpeg.api;

import static com.judgemyjpeg.platform.problem.Problem.BANNED;
import static com.judgemyjpeg.platform.problem.Problem.BUG;
import static com.judgemyjpeg.platform.problem.Problem.DATABASE_AWAY;
import static com.judgemyjpeg.platform.problem.Problem.KEY_REFUSED;
import static com.judgemyjpeg.platform.problem.Problem.NOT_ACCEPTABLE;
import static com.judgemyjpeg.platform.problem.Problem.SCOPE_MISSING;
import static com.judgemyjpeg.platform.problem.Problem.TOO_OFTEN;

import com.judgemyjpeg.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The OpenAPI 3.1 document, made from [Operations] and the records of [Answers].
final class OpenApi {
    private static final List<Problem> ALWAYS =
            List.of(KEY_REFUSED, SCOPE_MISSING, BANNED, NOT_ACCEPTABLE, TOO_OFTEN, DATABASE_AWAY, BUG);
    private static final List<String> OF_EVERY_ANSWER = List.of("RateLimit-Policy", "RateLimit");
    private static final Map<String, String> HEADERS = Map.of(
            "RateLimit-Policy", "The limits: `\"hour\";q=100;w=3600`, q calls in w seconds.",
            "RateLimit", "What is left of them: `\"hour\";r=97;t=108`, r calls now, more in t seconds.",
            "Retry-After", "Seconds to wait before the same is asked again.",
            "WWW-Authenticate", "`Bearer`",
            "Location", "Where the analysis is.",
            "Link", "`rel=\"next\"`: the page after this one.",
            "Preference-Applied", "`wait=N`, as it was taken.");

    private final Schemas schemas = new Schemas();

    private OpenApi() {}

    static Map<String, Object> document(String origin) {
        return new OpenApi().whole(origin);
    }

    private Map<String, Object> whole(String origin) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Operation operation : Operations.ALL) {
            Object path = paths.computeIfAbsent(operation.path(), key -> new LinkedHashMap<String, Object>());
            @SuppressWarnings("unchecked") // made a line above
            Map<String, Object> methods = (Map<String, Object>) path;
            methods.put(operation.method(), told(operation));
        }
        Map<String, Object> headers = new TreeMap<>();
        HEADERS.forEach((name, description) ->
                headers.put(name, Map.of("description", description, "schema", Map.of("type", "string"))));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "JudgeMyJPEG", "version", "1"));
        document.put("servers", List.of(Map.of("url", origin)));
        document.put("security", List.of(Map.of("key", List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas", schemas.named(),
                        "headers", headers,
                        "securitySchemes", Map.of("key", Map.of("type", "http", "scheme", "bearer"))));
        return document;
    }

    private Map<String, Object> told(Operation operation) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("operationId", operation.id());
        told.put("summary", operation.summary());
        if (operation.scope() != null) {
            told.put("description", "Scope `" + operation.scope().code() + "`.");
        }
        told.put(
                "parameters",
                operation.parameters().stream().map(OpenApi::parameter).toList());
        if (!operation.takes().isEmpty()) {
            Map<String, Object> content = new LinkedHashMap<>();
            operation.takes().forEach((type, schema) -> content.put(type, Map.of("schema", schema)));
            told.put("requestBody", Map.of("required", true, "content", content));
        }
        told.put("responses", responses(operation));
        return told;
    }

    private static Map<String, Object> parameter(Operation.Parameter parameter) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("in", parameter.in());
        told.put("name", parameter.name());
        told.put("description", parameter.description());
        told.put("required", parameter.in().equals("path"));
        told.put("schema", parameter.schema());
        return told;
    }

    private Map<String, Object> responses(Operation operation) {
        SortedMap<String, Object> responses = new TreeMap<>();
        for (Operation.Reply reply : operation.replies()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("description", reply.description());
            told.put("headers", headers(reply.headers()));
            if (reply.form() != null) {
                told.put("content", Map.of("application/json", Map.of("schema", schemas.of(reply.form()))));
            }
            responses.put(String.valueOf(reply.status()), told);
        }
        List<Problem> problems = new ArrayList<>(operation.problems());
        problems.addAll(ALWAYS);
        problems.stream()
                .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()))
                .forEach((status, some) -> responses.put(String.valueOf(status), problem(status, some)));
        return responses;
    }

    private Map<String, Object> problem(int status, List<Problem> some) {
        List<String> further = switch (status) {
            case 401 -> List.of("WWW-Authenticate");
            case 429, 503 -> List.of("Retry-After");
            default -> List.of();
        };
        String codes = some.stream().map(it -> "`" + it.code() + "`").collect(Collectors.joining(", "));
        return Map.of(
                "description", codes,
                "headers", headers(further),
                "content", Map.of("application/problem+json", Map.of("schema", schemas.of(Answers.ProblemTold.class))));
    }

    private static Map<String, Object> headers(List<String> further) {
        Map<String, Object> headers = new LinkedHashMap<>();
        OF_EVERY_ANSWER.forEach(name -> headers.put(name, Map.of("$ref", "#/components/headers/" + name)));
        further.forEach(name -> headers.put(name, Map.of("$ref", "#/components/headers/" + name)));
        return headers;
    }
}
