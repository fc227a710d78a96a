package com.judgemyjpeg.alerting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/// Who is told: Slack and somebody's program as a real server on loopback. Each path answers as it is told to.
final class Sink implements AutoCloseable {
    final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    Sink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    /// @param ids the webhook's, or those in Slack's header
    record Received(String path, List<String> ids, String timestamp, String signature, String body) {}

    /// @param retryAfter empty for none
    /// @param dawdles milliseconds at most before it answers
    private record Answer(int status, String retryAfter, boolean hangs, int dawdles) {}

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Received> at(String path) {
        return received.stream().filter(one -> one.path().equals(path)).toList();
    }

    void answers(String path, int status, String retryAfter) {
        answers.put(path, new Answer(status, retryAfter, false, 0));
    }

    void hangs(String path) {
        answers.put(path, new Answer(200, "", true, 0));
    }

    void dawdles(String path, int milliseconds) {
        answers.put(path, new Answer(200, "", false, milliseconds));
    }

    private void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String ids = header(exchange, path.equals("/slack") ? SlackChannel.IDS : "webhook-id");
        received.add(new Received(
                path,
                List.of(ids.split(",")),
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                body));
        Answer answer = answers.getOrDefault(path, new Answer(200, "", false, 0));
        pause(answer);
        if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        exchange.sendResponseHeaders(answer.status(), -1);
        exchange.close();
    }

    private void pause(Answer answer) {
        try {
            if (answer.hangs()) {
                closing.await();
            }
            if (answer.dawdles() > 0) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(answer.dawdles()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
