package com.judgemyjpeg.scaling.autoscale;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.watch.SteppedWatch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("slow")
class DesiredTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of("judge.metrics.key", "to-the-metrics", "judge.autoscale.min", 3), SteppedWatch.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whoHasTheKeyIsToldHowManyAreWantedAndNobodyElse() throws Exception {
        HttpResponse<String> stranger = get("");
        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(stranger.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(get("Bearer wrong").statusCode()).isEqualTo(404);

        JsonNode unwatched = told();
        assertThat(unwatched.get("worker").asInt()).as("it stays as it is").isEqualTo(1);
        assertThat(unwatched.get("reasons").toString()).contains("nothing was recorded lately");

        for (int minute = 0; minute < 3; minute++) {
            SteppedWatch.minute(server);
        }
        JsonNode told = told();
        assertThat(told.get("worker").asInt()).as("the setting's least").isEqualTo(3);
        assertThat(told.get("web").asInt()).isEqualTo(3);
        assertThat(told.get("instances").asInt()).isEqualTo(3);
        assertThat(told.get("current").get("worker").asInt()).isEqualTo(1);
        assertThat(told.get("reasons")).hasSize(2);
        assertThat(told.get("at").asString()).endsWith("Z");
    }

    private static JsonNode told() throws Exception {
        HttpResponse<String> answer = get("Bearer to-the-metrics");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> get(String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/api/scaling/desired"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
