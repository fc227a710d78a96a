package com.judgemyjpeg.provider.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One call: what was sent, and how it is answered, with the headers that every answer of the
/// provider has.
final class Call {
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");

    private final HttpExchange exchange;
    private final long began = System.nanoTime();
    private final String id = Forms.id("req_");

    Call(HttpExchange exchange) {
        this.exchange = exchange;
        header("x-request-id", id);
        header("openai-version", "2020-10-01");
    }

    String id() {
        return id;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    /// What the path says behind the door's own: empty for the whole collection.
    List<String> below(String door) {
        String rest = path().substring(Math.min(path().length(), door.length()));
        return rest.isEmpty() || rest.equals("/")
                ? List.of()
                : List.of(rest.substring(1).split("/"));
    }

    /// Binding to loopback keeps other machines out; this keeps out a web page whose name
    /// resolves to loopback.
    void onlyFromThisMachine() throws ApiError {
        String host = asked("Host").orElse("").replaceFirst(":\\d+$", "");
        if (!THIS_MACHINE.contains(host)) {
            throw ApiError.foreignHost();
        }
    }

    String key() {
        return asked("Authorization")
                .map(value -> value.replaceFirst("^Bearer\\s*", ""))
                .orElse("");
    }

    Optional<String> asked(String header) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(header));
    }

    String query(String name, String otherwise) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        for (String one : query.split("&")) {
            if (one.startsWith(name + "=")) {
                return URLDecoder.decode(one.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return otherwise;
    }

    int limit() {
        String limit = query("limit", "20");
        return limit.matches("[1-9]\\d{0,3}") ? Integer.parseInt(limit) : 20;
    }

    InputStream body() {
        return exchange.getRequestBody();
    }

    /// The body without its photos.
    JsonNode json() throws IOException, ApiError {
        return Json.tree(PhotoSieve.read(body()));
    }

    void header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    void reply(int status, Object json) throws IOException {
        byte[] bytes = Json.bytes(json);
        begin(status, "application/json", bytes.length).write(bytes);
    }

    void reply(ApiError error) throws IOException {
        Duration wait = error.retryAfter();
        if (wait != null) {
            header("retry-after-ms", String.valueOf(wait.toMillis()));
            header("retry-after", String.valueOf(wait.plusMillis(999).toSeconds()));
        }
        reply(error.status(), error.body());
    }

    /// @param length of the body; 0 for one that nobody knows the end of
    OutputStream begin(int status, String type, long length) throws IOException {
        body().transferTo(OutputStream.nullOutputStream()); // else a client still sending would see a cut connection
        header("Content-Type", type);
        header("openai-processing-ms", String.valueOf((System.nanoTime() - began) / 1_000_000));
        exchange.sendResponseHeaders(status, length);
        return exchange.getResponseBody();
    }

    @Nullable
    String correlation() {
        return asked("X-Client-Request-Id").orElse(null);
    }

    void headers(Map<String, String> all) {
        all.forEach(this::header);
    }
}
