package com.judgemyjpeg.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Speaks the part of Stripe's API that is used, on loopback: answers what a test has put there, and
/// remembers what it was asked. The same idempotency key gets the same answer, and is remembered as one
/// request more.
final class PretendStripe implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> byKey = new ConcurrentHashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int failing;

    /// @param form the parameters, those of the address for GET
    /// @param key the idempotency key; empty for none
    record Asked(String method, String path, Map<String, String> form, String key) {}

    PretendStripe() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// From now on this request is answered so; `{id}` in a POST's answer counts up.
    void answers(String methodAndPath, String json) {
        answers.put(methodAndPath, json);
    }

    /// Every request is answered with this status; 0 ends that.
    void fails(int status) {
        failing = status;
    }

    List<Asked> asked(String method, String path) {
        synchronized (asked) {
            return asked.stream()
                    .filter(one -> one.method().equals(method) && one.path().equals(path))
                    .toList();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        asked.add(new Asked(method, path, form(method.equals("GET") ? query : body), key == null ? "" : key));
        String found = key == null ? made(method, path) : byKey.computeIfAbsent(key, one -> made(method, path));
        int status = failing != 0 ? failing : found.isEmpty() ? 404 : found.startsWith("{\"error\"") ? 402 : 200;
        byte[] json = (status == 200 || status == 402 ? found : error(status)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private String made(String method, String path) {
        return answers.getOrDefault(method + " " + path, "").replace("{id}", String.valueOf(asked.size()));
    }

    private static String error(int status) {
        String type = status >= 500 ? "api_error" : "invalid_request_error";
        return "{\"error\":{\"type\":\"" + type + "\",\"message\":\"as wanted by the test\"}}";
    }

    private static Map<String, String> form(@Nullable String encoded) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&")) {
            String[] halves = pair.split("=", 2);
            form.put(decoded(halves[0]), decoded(halves[1]));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
