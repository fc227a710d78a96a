package com.judgemyjpeg.critique;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A provider on loopback that speaks Chat Completions, writes down what it is asked, and misbehaves on
/// request.
public final class PretendProvider implements AutoCloseable {
    public static final String KEY = "sk-pretend-0123456789";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = answering(PretendAnswer.good());

    /// How one request is answered.
    @FunctionalInterface
    public interface Behaviour {
        void answer(Asked asked, HttpExchange exchange) throws IOException, InterruptedException;
    }

    public record Asked(String path, Map<String, List<String>> headers, JsonNode body) {
        public String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }

        /// The text parts of the user's message, in order; the photo is not among them.
        public List<String> texts() {
            return body.at("/messages/1/content")
                    .valueStream()
                    .filter(part -> part.path("type").asString().equals("text"))
                    .map(part -> part.path("text").asString())
                    .toList();
        }

        public JsonNode photo() {
            return body.at("/messages/1/content")
                    .valueStream()
                    .filter(part -> part.path("type").asString().equals("image_url"))
                    .findFirst()
                    .orElseThrow()
                    .path("image_url");
        }
    }

    public PretendProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public List<Asked> asked() {
        return asked;
    }

    public Asked onlyQuestion() {
        if (asked.size() != 1) {
            throw new AssertionError("asked " + asked.size() + " times");
        }
        return asked.getFirst();
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public static Behaviour answering(String content) {
        return (asked, exchange) -> send(exchange, 200, completion(message("content", content), "stop"));
    }

    public static Behaviour refusing() {
        return (asked, exchange) -> send(exchange, 200, completion(message("refusal", "I cannot help."), "stop"));
    }

    public static Behaviour filtered() {
        return (asked, exchange) -> send(exchange, 200, completion(message("content", ""), "content_filter"));
    }

    public static Behaviour cutOff(String content) {
        String half = content.substring(0, content.length() / 2);
        return (asked, exchange) -> send(exchange, 200, completion(message("content", half), "length"));
    }

    /// The body as it is, in no protocol.
    public static Behaviour raw(String body) {
        return (asked, exchange) -> send(exchange, 200, body);
    }

    /// An error as providers write it, key and all.
    public static Behaviour failing(int status, String code) {
        Map<String, Object> error = Map.of("message", "wrong with key " + KEY, "type", "error", "code", code);
        return (asked, exchange) -> send(exchange, status, JSON.writeValueAsString(Map.of("error", error)));
    }

    public static Behaviour redirecting(String elsewhere) {
        return (asked, exchange) -> {
            exchange.getResponseHeaders().set("Location", elsewhere);
            exchange.sendResponseHeaders(307, -1);
        };
    }

    /// Never answers.
    public Behaviour silent() {
        return (asked, exchange) -> closing.await();
    }

    /// Answers a byte at a time, so that no single read takes long and the whole never ends.
    public Behaviour dripping() {
        return (asked, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            while (!closing.await(20, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        };
    }

    /// Promises more than it sends, and hangs up.
    public static Behaviour hangingUp() {
        return (asked, exchange) -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write("{\"choices\":[".getBytes(StandardCharsets.UTF_8));
            throw new IOException("hung up");
        };
    }

    /// Sends for as long as it is read.
    public static Behaviour endless() {
        byte[] chunk = " ".repeat(65_536).getBytes(StandardCharsets.UTF_8);
        return (asked, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 16_384; i++) {
                exchange.getResponseBody().write(chunk);
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Asked question = new Asked(
                    exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), JSON.readTree(body));
            asked.add(question);
            behaviour.answer(question, exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> message(String field, String said) {
        return Map.of("role", "assistant", field, said);
    }

    private static String completion(Map<String, Object> message, String reason) {
        Map<String, Object> choice = Map.of("index", 0, "finish_reason", reason, "message", message);
        return JSON.writeValueAsString(Map.of(
                "id", "chatcmpl-1",
                "object", "chat.completion",
                "created", 1_700_000_000,
                "model", "pretend-1",
                "choices", List.of(choice)));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
