package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.CannotStart;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// The same on a port of its own, where one is set: the JDK's small server, one thread, one address.
@Matters(Criticality.IMPORTANT)
final class MetricsDoor implements SmartLifecycle {
    private final MetricsSettings settings;
    private final MetricsKey key;
    private final Exposition exposition;
    private @Nullable HttpServer server;

    MetricsDoor(MetricsSettings settings, MetricsKey key, Exposition exposition) {
        this.settings = settings;
        this.key = key;
        this.exposition = exposition;
    }

    @Override
    public void start() {
        if (settings.port() == 0) {
            return;
        }
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
            made.createContext("/", this::answer);
            made.start();
            server = made;
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart(
                    "Nothing can listen on %s:%d for metrics (%s): choose another judge.metrics.port, or 0 for none."
                            .formatted(settings.host(), settings.port(), e.getMessage()),
                    e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean open =
                    !key.given() || key.opens(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!open || !exchange.getRequestURI().getPath().equals("/metrics")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = exposition.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", Exposition.TYPE);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
        server = null;
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
