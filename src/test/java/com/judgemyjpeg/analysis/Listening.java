package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Somebody who listens to the events of an analysis.
final class Listening implements AutoCloseable {
    /// @param id and `name` and `data` as they were sent, empty when they were not
    record Event(String id, String name, String data) {
        static final Event END = new Event("", "", "");
    }

    private final InputStream body;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile String retry = "";

    private Listening(InputStream body) {
        this.body = body;
        Thread.startVirtualThread(this::read);
    }

    static Listening to(String analysis, TestPerson person, @Nullable String last) {
        HttpResponse<InputStream> answer = person.send(request(analysis, person, last), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return of(answer);
    }

    static Listening of(HttpResponse<InputStream> answer) {
        return new Listening(answer.body());
    }

    static HttpRequest request(String analysis, TestPerson person, @Nullable String last) {
        HttpRequest.Builder request = person.request("/analyses/" + analysis + "/events");
        return (last == null ? request : request.header("Last-Event-ID", last)).build();
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = "";
            String name = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String value = line.substring(line.indexOf(':') + 1).strip();
                switch (line.isEmpty() ? "" : line.substring(0, line.indexOf(':'))) {
                    case "retry" -> retry = value;
                    case "id" -> id = value;
                    case "event" -> name = value;
                    case "data" -> data = value;
                    default -> {
                        if (!data.isEmpty()) {
                            events.add(new Event(id, name, data));
                            data = "";
                        }
                    }
                }
            }
        } catch (IOException e) {
            // cut
        }
        events.add(Event.END);
    }

    Event next() throws InterruptedException {
        Event next = events.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("the next event").isNotNull();
        return next;
    }

    @Nullable
    Event nextWithin(Duration time) throws InterruptedException {
        return events.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The next event of this stage; what comes before it is passed over.
    Event next(Stage stage) throws InterruptedException {
        for (Event event = next(); ; event = next()) {
            assertThat(event).as("the stream ended before " + stage).isNotEqualTo(Event.END);
            if (event.data().contains("\"" + stage.code() + "\"")) {
                return event;
            }
        }
    }

    /// Nothing is told for a while.
    boolean isSilent() throws InterruptedException {
        return events.poll(1500, TimeUnit.MILLISECONDS) == null;
    }

    String retry() {
        return retry;
    }

    /// As if a cable were cut.
    @Override
    public void close() throws IOException {
        body.close();
    }
}
