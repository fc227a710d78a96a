package com.judgemyjpeg.doctor;

import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Whether the port can be had, and if not, who has it.
final class PortCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String PONG = "{\"status\":\"up\"}";

    private final Start start;

    PortCheck(Start start) {
        this.start = start;
    }

    Finding look() throws InterruptedException {
        String place = start.host() + ":" + start.port();
        try {
            start.tryPort().run();
            return Finding.ok(place + " is free");
        } catch (CannotStart e) {
            if (!oursAnswers()) {
                return Finding.fault(
                        String.valueOf(e.getMessage()),
                        Listener.on(start.port())
                                .map(owner -> "it is process %d (%s)"
                                        .formatted(
                                                owner.pid(),
                                                owner.info().command().orElse("?")))
                                .orElse("ss -ltnp 'sport = :%d' names it".formatted(start.port())));
            }
            return start.embedded() && EmbeddedPostgres.running(start.folder()).isEmpty()
                    ? Finding.fault(
                            place + " has a JudgeMyJPEG on another data folder",
                            "stop that one, or choose another port with --port")
                    : Finding.ok("the program answers at " + place);
        }
    }

    private boolean oursAnswers() throws InterruptedException {
        String host = switch (start.host()) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            default -> start.host().contains(":") ? "[" + start.host() + "]" : start.host();
        };
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest ping = HttpRequest.newBuilder(URI.create("http://%s:%d/api/ping".formatted(host, start.port())))
                    .timeout(PATIENCE)
                    .build();
            return client.send(ping, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .equals(PONG);
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
