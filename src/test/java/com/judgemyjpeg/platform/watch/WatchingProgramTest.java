package com.judgemyjpeg.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.scaling.Advice;
import com.judgemyjpeg.scaling.Scaling;
import com.judgemyjpeg.scaling.plan.Phase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Tag("slow")
class WatchingProgramTest {
    private final HttpClient http = HttpClient.newHttpClient();

    /// Minutes end when a test says so.
    @Configuration(proxyBeanMethods = false)
    static class SteppedClock {
        static volatile Duration ahead = Duration.ZERO;
        private static final Instant BEGAN = Instant.now();

        @Bean
        InstantSource clock() {
            return () -> BEGAN.plus(ahead);
        }
    }

    @Test
    void figuresMoveWhenRealRequestsAreMade() throws Exception {
        try (TestServer server = TestServer.start(Map.of(), SteppedClock.class)) {
            monthWasCounted(server);
            String id = UUID.randomUUID().toString();
            get(server.url() + "/", "");
            get(server.url() + "/analyses/" + id, "");
            get(server.url() + "/nothing/" + id, "");
            get(server.url() + "/api/ping", "");
            minute(server);
            SteppedClock.ahead = SteppedClock.ahead.plusSeconds(15);

            Samples samples = server.bean(Samples.class);
            Instant now = server.bean(InstantSource.class).instant();
            Map<String, List<Point>> routes = samples.parts("http.requests", now.minusSeconds(600), now);
            assertThat(routes).containsKeys("", "GET /", "GET /analyses/{id}", "GET none", "GET /api/ping");
            assertThat(routes.keySet()).noneMatch(route -> route.contains(id));
            assertThat(Objects.requireNonNull(routes.get("")).getLast().value())
                    .isEqualTo(3); // a ping is asked by machines
            assertThat(samples.latest("http.errors.theirs", ""))
                    .get()
                    .extracting(Point::value)
                    .isEqualTo(2.0);
            assertThat(samples.latest("http.p95", ""))
                    .get()
                    .satisfies(it -> assertThat(it.value()).isPositive());
            assertThat(CATALOGUE)
                    .allSatisfy(figure ->
                            assertThat(samples.latest(figure, "")).as(figure).isPresent());
            assertThat(server.bean(Exposition.class).gauges())
                    .as("what a collector is told")
                    .anyMatch(one -> one.name().equals("judge.http.requests")
                            && "GET /".equals(one.tags().get("part"))
                            && one.value() == 1);
            Advice advice = server.bean(Scaling.class).advice();
            assertThat(advice.byPeople()).extracting(Phase::id).isEqualTo("phase-3");
            assertThat(advice.crossed()).contains("revenue-2").doesNotContain("revenue-3");
        }
    }

    private static void monthWasCounted(TestServer server) {
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    insert into kpi_month (month, people, paid, analyses)
                    values (date_trunc('month', now() at time zone 'UTC'), 6000, 60000, 9000)""").update();
            jdbc.sql("update kpi_counted set through = now()").update();
        });
    }

    /// That are told of every minute, whatever happens in it.
    private static final Set<String> CATALOGUE = Set.of(
            "http.requests",
            "http.mean",
            "http.max",
            "http.errors",
            "http.errors.ours",
            "http.errors.provider",
            "http.errors.capacity",
            "database.connections",
            "database.connections.used",
            "database.pool",
            "queue.depth",
            "queue.oldest",
            "analyses.done",
            "analyses.failed",
            "analyses.cancelled",
            "workers.alive",
            "workers.hands",
            "workers.busy",
            "provider.waiting",
            "provider.refused",
            "provider.cost",
            "people.active",
            "people.month",
            "revenue.month",
            "analyses.month",
            "disk.used",
            "heap.used",
            "instances.alive");

    private static void minute(TestServer server) {
        SteppedClock.ahead = SteppedClock.ahead.plusSeconds(60);
        server.bean(Recorder.class).step();
    }

    @Test
    void metricsAreClosedToStrangersAndOpenToWhoHasTheKey() throws Exception {
        try (TestServer server = TestServer.start(Map.of("judge.metrics.key", "to-the-metrics"), SteppedClock.class)) {
            String address = server.url() + "/metrics";
            assertThat(get(address, "").statusCode()).isEqualTo(404);
            assertThat(get(address, "Bearer to-the-metric").statusCode()).isEqualTo(404);
            assertThat(get(address, "Basic to-the-metrics").statusCode()).isEqualTo(404);
            minute(server);
            HttpResponse<String> open = get(address, "Bearer to-the-metrics");
            assertThat(open.statusCode()).isEqualTo(200);
            assertThat(open.body())
                    .contains("jvm_memory_used_bytes", "hikaricp_connections_active", "judge_queue_depth{part=\"free\"")
                    .contains("http_server_requests_seconds_count{route=\"GET /metrics\"} 3");
        }
    }

    @Test
    void metricsHaveAPortOfTheirOwnWhereOneIsSet() throws Exception {
        int port = freePort();
        try (TestServer server = TestServer.start(Map.of("judge.metrics.port", port))) {
            String own = "http://127.0.0.1:" + port;
            assertThat(get(own + "/metrics", "").body()).contains("jvm_memory_used_bytes");
            assertThat(get(own + "/other", "").statusCode()).isEqualTo(404);
            assertThat(get(server.url() + "/metrics", "").statusCode()).isEqualTo(404);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HttpResponse<String> get(String address, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
