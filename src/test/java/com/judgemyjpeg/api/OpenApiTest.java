package com.judgemyjpeg.api;

import static com.judgemyjpeg.TestCaller.base64;
import static com.judgemyjpeg.TestCaller.makeKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The document against the program: every handler is in it, and real answers are as it says.
@Tag("slow")
class OpenApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANALYSES = "/api/v1/analyses";
    private static final String CANCEL = "/api/v1/analyses/{id}/cancel";
    private static final String DOCUMENT = "https://judge.example.org/openapi.json";
    /// What only a broken machine or a slow provider answers.
    private static final Set<String> NOT_HERE = Set.of("500", "503", "507");

    private static final TestServer server =
            TestServer.start(Map.of("judge.limits.times.api-key", 200, "judge.limits.times.analyses", 40));
    private static final TestPerson alice = new TestPerson(server);
    private static final TestCaller program = TestCaller.of(server, alice, "alice@example.org");
    private static final Set<String> seen = new TreeSet<>();
    private static JsonNode document;
    private static SchemaRegistry schemas;

    @BeforeAll
    static void read() {
        HttpResponse<String> answer = new TestPerson(server).getJson("/api/v1/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        document = TestPerson.json(answer);
        ObjectNode strict = (ObjectNode) document.deepCopy();
        strict.at("/components/schemas").properties().forEach(one -> {
            if (!one.getKey().equals("ProblemTold")) {
                ((ObjectNode) one.getValue()).put("additionalProperties", false);
            }
        });
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(DOCUMENT, strict.toString())));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyHandlerIsInTheDocumentAndNoOther() {
        Set<String> handlers = new TreeSet<>();
        server.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, handler) -> {
            boolean ours = handler.getBeanType().getPackage().equals(OpenApiTest.class.getPackage());
            info.getPatternValues().stream()
                    .filter(path -> ours && path.startsWith(ApiGate.ROOT) && !path.equals(ApiGate.DOCUMENT))
                    .forEach(path -> info.getMethodsCondition()
                            .getMethods()
                            .forEach(method -> handlers.add(method + " " + path)));
        });
        Set<String> told = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> told.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(told).isEqualTo(handlers).isNotEmpty();
        assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
    }

    @Test
    void realAnswersAreAsTheDocumentSays() throws IOException {
        TestCaller reader = new TestCaller(server, makeKey(alice, "reader", "scope", "analyses:read"));
        TestCaller writer = new TestCaller(server, makeKey(alice, "writer", "scope", "analyses:write"));
        TestCaller bounded =
                new TestCaller(server, makeKey(alice, "bounded", "scope", "analyses:write", "ceiling", "1"));
        TestCaller nobody = new TestCaller(server, "none");
        String key = UUID.randomUUID().toString();
        String photo = base64(TestPhotos.small(1));
        String unknown = ANALYSES + "/" + UUID.randomUUID();

        HttpResponse<String> done = program.post(ANALYSES, photo, "Prefer", "wait=50", "Idempotency-Key", key);
        check("post", ANALYSES, done);
        check("post", ANALYSES, bounded.post(ANALYSES, base64(TestPhotos.small(2))));
        check("post", ANALYSES, bounded.post(ANALYSES, base64(TestPhotos.small(3))));
        check("post", "/api/v1/analyze", bounded.post("/api/v1/analyze", base64(TestPhotos.small(3))));
        check("post", "/api/v1/analyze", program.post("/api/v1/analyze", photo));
        String one = ANALYSES + "/" + TestPerson.json(done).get("id").asString();
        check("get", ANALYSES + "/{id}", program.get(one));
        check("get", ANALYSES + "/{id}", program.get(unknown));
        check("get", ANALYSES, program.get(ANALYSES + "?limit=1"));
        check("get", ANALYSES, program.get(ANALYSES + "?limit=none"));
        check("get", "/api/v1/usage", program.get("/api/v1/usage"));
        check("delete", ANALYSES + "/{id}", program.delete(unknown));
        check("post", CANCEL, program.post(one + "/cancel", ""));
        String other = ANALYSES + "/"
                + TestPerson.json(program.post(ANALYSES, base64(TestPhotos.small(5)), "Prefer", "wait=50"))
                        .get("id")
                        .asString();
        server.bean(Database.class)
                .change(jdbc -> jdbc.sql("update analysis set state = 'queued' where id = ?::uuid")
                        .param(other.substring(ANALYSES.length() + 1))
                        .update());
        check("post", CANCEL, program.post(other + "/cancel", ""));

        server.bean(IdempotencyRows.class)
                .claim(TestCaller.person(server, "alice@example.org"), "busy", UUID.randomUUID(), Duration.ofHours(1));
        for (String path : new String[] {ANALYSES, "/api/v1/analyze"}) {
            check("post", path, nobody.post(path, photo));
            check("post", path, reader.post(path, photo));
            check("post", path, program.post(path, "{}"));
            check("post", path, program.post(path, photo, "Accept", "text/csv"));
            check("post", path, program.post(path, photo, "Idempotency-Key", "busy"));
            check("post", path, program.post(path, photo + " ".repeat(2), "Idempotency-Key", key + path));
            check("post", path, program.post(path, base64(TestPhotos.small(4)), "Idempotency-Key", key));
            check("post", path, program.post(path, "{\"imageBase64\":\"data:a/b;base64,QUJD\"}"));
            checkTooLong(path);
        }
        HttpResponse<String> limited = program.post(ANALYSES, "{}");
        while (limited.statusCode() != 429) {
            limited = program.post(ANALYSES, "{}");
        }
        check("post", ANALYSES, limited);
        check("post", "/api/v1/analyze", program.post("/api/v1/analyze", "{}"));
        for (String path : new String[] {ANALYSES, ANALYSES + "/{id}", "/api/v1/usage"}) {
            String address = path.replace("{id}", UUID.randomUUID().toString());
            check("get", path, nobody.get(address));
            check("get", path, writer.get(address));
            check("get", path, program.send(program.request(address).header("Accept", "text/csv")));
        }
        check("delete", ANALYSES + "/{id}", nobody.delete(unknown));
        check("delete", ANALYSES + "/{id}", reader.delete(unknown));
        check(
                "delete",
                ANALYSES + "/{id}",
                program.send(
                        program.request(unknown).header("Accept", "text/csv").DELETE()));
        check("delete", ANALYSES + "/{id}", program.delete(one));
        for (TestCaller somebody : List.of(nobody, reader, program)) {
            check("post", CANCEL, somebody.post(unknown + "/cancel", ""));
        }
        HttpResponse<String> answer = program.get("/api/v1/usage");
        while (answer.statusCode() != 429) {
            answer = program.get("/api/v1/usage");
        }
        check("get", "/api/v1/usage", answer);
        check("get", ANALYSES, program.get(ANALYSES));
        check("get", ANALYSES + "/{id}", program.get(unknown));
        check("delete", ANALYSES + "/{id}", program.delete(unknown));
        check("post", CANCEL, program.post(unknown + "/cancel", ""));

        Set<String> unseen = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> method.getValue().get("responses").propertyNames().stream()
                                .filter(status -> !NOT_HERE.contains(status))
                                .map(status -> method.getKey() + " " + path.getKey() + " " + status)
                                .filter(it -> !seen.contains(it))
                                .forEach(unseen::add)));
        // a key that may delete is asked for JSON by nobody: it answers with no body at all
        unseen.remove("delete " + ANALYSES + "/{id} 406");
        unseen.remove("post " + CANCEL + " 406");
        assertThat(unseen).isEmpty();
    }

    private static void check(String method, String path, HttpResponse<String> answer) {
        String status = String.valueOf(answer.statusCode());
        String place = method + " " + path + " " + status;
        JsonNode told =
                document.at("/paths").get(path).get(method).get("responses").get(status);
        assertThat(told).as(place + " " + answer.body()).isNotNull();
        boolean counted = answer.statusCode() != 401;
        told.get("headers").propertyNames().stream()
                .filter(name -> counted || !name.startsWith("RateLimit"))
                .filter(name -> !name.equals("Link") || answer.body().contains("after="))
                .forEach(name -> assertThat(answer.headers().firstValue(name))
                        .as(place + " " + name)
                        .isPresent());
        validate(place, told, answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    private static void validate(String place, JsonNode told, String type, String body) {
        seen.add(place);
        if (told.get("content") == null) {
            assertThat(body).isEmpty();
            return;
        }
        String reference =
                told.get("content").get(type).get("schema").get("$ref").asString();
        Schema schema = schemas.getSchema(SchemaLocation.of(DOCUMENT + reference));
        assertThat(schema.validate(JSON.readTree(body))).as(place + " " + body).isEmpty();
    }

    /// Below the client, which would send the whole body before it listens.
    private static void checkTooLong(String path) throws IOException {
        URI address = URI.create(server.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            String request =
                    "POST %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
                            .formatted(path, program.key());
            socket.getOutputStream()
                    .write((request + "Content-Length: 99000000\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            while (text.indexOf("}") < 0) {
                text.append((char) in.read());
            }
            assertThat(text).startsWith("HTTP/1.1 413");
            JsonNode told =
                    document.at("/paths").get(path).get("post").get("responses").get("413");
            validate("post " + path + " 413", told, "application/problem+json", text.substring(text.indexOf("{")));
        }
    }
}
