package com.judgemyjpeg.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.text.Language;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What developers are shown works as it stands there; and a key opens what it should and nothing else.
@Tag("slow")
class DevelopersTest {
    private static final TestServer server = TestServer.start(Map.of(
            "judge.limits.times.api-key", 100_000,
            "judge.limits.times.wrong-api-key", 100_000,
            "judge.limits.times.analyses", 100_000));
    private static final TestPerson alice = new TestPerson(server);
    private static final TestCaller program = TestCaller.of(server, alice, "alice@example.org");

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void quickStartRuns(Snippet snippet) throws IOException, InterruptedException {
        Path photo = Files.write(folder.resolve("photo.jpg"), TestPhotos.small(snippet.ordinal()));
        Path file = Files.writeString(folder.resolve(snippet.file()), snippet.text());
        List<String> command = new ArrayList<>(
                switch (snippet) {
                    case CURL -> List.of("sh");
                    case JAVA ->
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString());
                    case JAVASCRIPT -> List.of("node");
                    case PYTHON -> List.of("python3");
                });
        command.addAll(List.of(file.toString(), photo.toString()));
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("JUDGE_URL", server.url());
        builder.environment().put("JUDGE_KEY", program.key());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            Assumptions.abort(command.getFirst() + " is not here: " + e.getMessage());
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said + Files.readString(errors)).isZero();
        JsonNode analysis = JsonMapper.builder().build().readTree(said);
        assertThat(analysis.get("status").asString()).isEqualTo("done");
        assertThat(analysis.at("/critique/score").asInt()).isPositive();
    }

    @Test
    void pageTellsEveryCallAndEverySnippetInEveryLanguage() {
        for (Language language : Language.values()) {
            TestPerson reader = new TestPerson(server);
            HttpResponse<String> page = reader.send(reader.request("/developers")
                    .header("Accept", "text/html")
                    .header("Accept-Language", language.code())
                    .build());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("⟦");
            Operations.ALL.forEach(call -> assertThat(page.body()).contains(call.path()));
            for (Snippet snippet : Snippet.values()) {
                assertThat(page.body()).contains(snippet.file()).contains("JUDGE_KEY");
            }
        }
    }

    /// As a row of a table each: nobody, a revoked key, a stranger's key, the owner's key.
    @Test
    void everyDoorOfTheApiOpensForKeysAsItShould() {
        TestCaller stranger = TestCaller.of(server, new TestPerson(server), "mallory@example.org");
        String revoked = TestCaller.makeKey(alice, "revoked");
        server.bean(Keys.class)
                .recognise(revoked)
                .ifPresent(key -> assertThat(alice.fill("/account/keys/" + key.id() + "/revoke")
                                .statusCode())
                        .isEqualTo(303));
        Map<String, List<Integer>> seen = new TreeMap<>();
        for (String route : routes(true)) {
            String photo = TestCaller.base64(TestPhotos.small(200 + seen.size()));
            String wait = route.endsWith("/cancel") ? "wait=30" : "wait=0"; // so that there is nothing left to cancel
            String id = TestPerson.json(program.post("/api/v1/analyses", photo, "Prefer", wait))
                    .get("id")
                    .asString();
            String address = route.replace("{id}", id);
            List<Integer> answers = new ArrayList<>();
            for (TestCaller one :
                    List.of(new TestCaller(server, ""), new TestCaller(server, revoked), stranger, program)) {
                answers.add(call(one, address));
            }
            seen.put(route, answers);
        }
        assertThat(seen)
                .isEqualTo(Map.ofEntries(
                        Map.entry("DELETE /api/v1/analyses/{id}", List.of(401, 401, 404, 204)),
                        Map.entry("GET /api/v1/analyses", List.of(401, 401, 200, 200)),
                        Map.entry("GET /api/v1/analyses/{id}", List.of(401, 401, 404, 200)),
                        Map.entry("GET /api/v1/openapi.json", List.of(200, 200, 200, 200)),
                        Map.entry("GET /api/v1/usage", List.of(401, 401, 200, 200)),
                        Map.entry("POST /api/v1/analyses", List.of(401, 401, 415, 415)),
                        Map.entry("POST /api/v1/analyses/{id}/cancel", List.of(401, 401, 404, 409)),
                        Map.entry("POST /api/v1/analyze", List.of(401, 401, 415, 415)),
                        Map.entry("GET /api/v1/batches/{id}", List.of(401, 401, 404, 404)),
                        Map.entry("POST /api/v1/batches", List.of(401, 401, 415, 415)),
                        Map.entry("GET /api/v1/webhooks", List.of(401, 401, 200, 200)),
                        Map.entry("POST /api/v1/webhooks", List.of(401, 401, 400, 400)),
                        Map.entry("GET /api/v1/webhooks/deliveries", List.of(401, 401, 200, 200)),
                        Map.entry("POST /api/v1/webhooks/deliveries/{id}/replay", List.of(401, 401, 404, 404)),
                        Map.entry("DELETE /api/v1/webhooks/{id}", List.of(401, 401, 404, 404))));
    }

    @Test
    void keyOpensNothingBesides() {
        Map<String, Integer> opened = new TreeMap<>();
        TestCaller nobody = new TestCaller(server, "");
        for (String route : routes(false)) {
            String address = route.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            int withKey = call(program, address);
            if (withKey != call(nobody, address)) {
                opened.put(route, withKey);
            }
        }
        assertThat(opened).isEmpty();
        assertThat(program.get("/%61pi/v1/usage").statusCode()).isIn(200, 401, 404);
        assertThat(new TestCaller(server, "").get("/%61pi/v1/usage").statusCode())
                .isIn(401, 404);
    }

    private static int call(TestCaller who, String route) {
        String[] words = route.split(" ");
        return who.send(who.request(words[1]).method(words[0], BodyPublishers.noBody()))
                .statusCode();
    }

    /// @param api those below `/api/v1`, or all readable others
    private static Set<String> routes(boolean api) {
        Set<String> routes = new TreeSet<>();
        server.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues()
                        .forEach(path -> info.getMethodsCondition().getMethods().stream()
                                .filter(method -> path.startsWith(ApiGate.ROOT) == api)
                                .filter(method -> api || method.name().equals("GET"))
                                .forEach(method -> routes.add(method + " " + path))));
        return routes;
    }
}
