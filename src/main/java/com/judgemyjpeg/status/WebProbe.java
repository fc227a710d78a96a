package com.judgemyjpeg.status;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.springframework.core.env.Environment;

/// Asks ourselves as anybody would: a connection of its own, a request, an answer.
final class WebProbe implements Probe {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final int PATIENCE_MILLIS = 2_000;

    private final Environment environment;

    WebProbe(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Component component() {
        return Component.WEB;
    }

    @Override
    public Level look() throws IOException, URISyntaxException {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return Level.UNKNOWN; // it starts just now
        }
        long begun = System.nanoTime();
        int status = ask(new URI("http", null, host(), Integer.parseInt(port), "/api/ping", null, null));
        if (status != 200) {
            return Level.DOWN;
        }
        return System.nanoTime() - begun > SLOW.toNanos() ? Level.DEGRADED : Level.FINE;
    }

    private String host() {
        String listens = environment.getProperty("server.address", "");
        boolean everywhere = listens.isEmpty() || listens.equals("0.0.0.0") || listens.equals("::");
        return everywhere ? "127.0.0.1" : listens;
    }

    private static int ask(URI address) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        try {
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestProperty("Connection", "close");
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
