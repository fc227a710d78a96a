package com.judgemyjpeg.generator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/// A server that does nothing, in the generator's own process: what the generator manages with it, it can do.
final class Trivial implements AutoCloseable {
    private static final byte[] ANSWER = "ok".repeat(2000).getBytes(StandardCharsets.UTF_8);
    private final HttpServer server;

    Trivial() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, ANSWER.length);
            try (var body = exchange.getResponseBody()) {
                body.write(ANSWER);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
