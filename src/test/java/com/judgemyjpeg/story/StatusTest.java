package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.CountedStatements;
import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.text.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The status page of the whole program, also while its database is dead.
@Tag("slow")
class StatusTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(), CountedStatements.class);
        await(server, "fine");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> get(TestServer of, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(of.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode status(TestServer of) {
        return JsonMapper.shared().readTree(get(of, "/status.json").body());
    }

    private static JsonNode part(JsonNode status, String name) {
        return status.get("components")
                .valueStream()
                .filter(part -> part.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode await(TestServer of, String level) {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode status = status(of);
        while (!status.get("status").asString().equals(level)) {
            assertThat(Instant.now()).as("still %s", status.get("components")).isBefore(end);
            pause();
            status = status(of);
        }
        return status;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void statusCostsNoStatementAndHealthAtMostOne() {
        TestPerson alice = new TestPerson(server);
        alice.signUp(server, "alice@example.org", "violet anchor paper lantern");
        CountedStatements.forget();
        String session = "judge_session=" + alice.cookie("judge_session");
        for (String path : List.of("/status", "/status.json", "/status/feed.atom", "/status/feed.rss", "/api/ping")) {
            HttpResponse<byte[]> answer = get(server, path, "Cookie", session);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(CountedStatements.ofRequests()).isEmpty();
        CountedStatements.forget();
        assertThat(get(server, "/api/health").statusCode()).isEqualTo(200);
        assertThat(CountedStatements.ofRequests()).isEmpty();
        assertThat(CountedStatements.by("health")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void everyLanguageSaysEverythingInItsOwnWords() throws Exception {
        for (Language language : Language.values()) {
            String page = text(get(server, "/status", "Accept-Language", language.code()));
            assertThat(page).contains("<html lang=\"" + language.code() + "\"").doesNotContain("⟦");
            Document atom = parsed(get(server, "/status/feed.atom?lang=" + language.code()));
            assertThat(atom.getDocumentElement().getAttribute("xml:lang")).isEqualTo(language.code());
        }
        assertThat(parsed(get(server, "/status/feed.rss"))
                        .getElementsByTagName("channel")
                        .getLength())
                .isEqualTo(1);
    }

    private static Document parsed(HttpResponse<byte[]> feed) throws Exception {
        assertThat(text(feed)).doesNotContain("⟦");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(feed.body()));
    }

    @Test
    void bytesAreKeptPackedAndNotSentTwice() throws IOException {
        for (String path : List.of("/status", "/status.json", "/status/feed.atom", "/status/feed.rss")) {
            HttpResponse<byte[]> plain = get(server, path);
            HttpResponse<byte[]> packed = get(server, path, "Accept-Encoding", "br, gzip");
            assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
                assertThat(in.readAllBytes().length)
                        .isCloseTo(plain.body().length, org.assertj.core.data.Offset.offset(200));
            }
            String tag = packed.headers().firstValue("ETag").orElseThrow();
            assertThat(plain.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(tag);
            HttpResponse<byte[]> again = get(server, path, "Accept-Encoding", "gzip", "If-None-Match", tag);
            // a minute may have begun in between
            if (again.headers().firstValue("ETag").orElseThrow().equals(tag)) {
                assertThat(again.statusCode()).isEqualTo(304);
                assertThat(again.body()).isEmpty();
            }
            assertThat(get(server, path, "Accept-Encoding", "gzip;q=0")
                            .headers()
                            .firstValue("Content-Encoding"))
                    .isEmpty();
        }
    }

    @Test
    void pageLooksAsTheReaderLikesIt() {
        assertThat(text(get(server, "/status", "Cookie", "judge_theme=dark; judge_language=fr")))
                .contains("lang=\"fr\" data-theme=\"dark\"")
                .contains("href=\"/sign-in\"");
        assertThat(text(get(server, "/status", "Cookie", "judge_session=whatever")))
                .doesNotContain("href=\"/sign-in\"");
        assertThat(text(get(server, "/"))).contains("href=\"/status\"", "/status/feed.atom?lang=en");
    }

    @Test
    void nothingInsideIsTold() {
        String page = text(get(server, "/status")) + text(get(server, "/status.json"));
        assertThat(page)
                .doesNotContain("127.0.0.1", "jdbc", "Exception", server.data().toString());
    }

    @Test
    void deadDatabaseIsToldFromMemoryAndWrittenDownOnceWhenItIsBack(@TempDir Path folder) throws Exception {
        Path data = TestServer.freshFolder();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        try {
            var address = new TestDatabase.Address(postgres.jdbcUrl(), postgres.user(), postgres.password());
            try (TestServer alone = TestServer.start(address, data, Map.of())) {
                await(alone, "fine");
                ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
                ProcessHandle.of(postgres.pid())
                        .ifPresent(process -> process.onExit().join());
                JsonNode dead = await(alone, "down");
                assertThat(part(dead, "database").get("level").asString()).isEqualTo("down");
                assertThat(part(dead, "judging").get("level").asString()).isEqualTo("down");
                assertThat(part(dead, "web").get("level").asString()).isEqualTo("fine");
                assertThat(get(alone, "/api/ping").statusCode()).isEqualTo(200);
                String page = text(get(alone, "/status", "Accept-Language", "de"));
                assertThat(page).contains("Ein Teil des Dienstes ist ausgefallen", "Wir wissen nicht, wann");
                assertThat(Files.readString(data.resolve("status.json"))).contains("\"database\"");
                assertThat(text(get(alone, "/status/feed.atom"))).contains("Database: down");

                postgres.close();
                postgres = EmbeddedPostgres.start(folder);
                assertThat(postgres.jdbcUrl()).as("the port of last time").isEqualTo(address.url());
                await(alone, "fine");
            }
            try (TestServer again = TestServer.start(address, data, Map.of())) {
                JsonNode after = await(again, "fine");
                assertThat(after.get("incidents")).hasSize(1);
                assertThat(after.get("incidents")
                                .get(0)
                                .get("components")
                                .valueStream()
                                .map(JsonNode::asString))
                        .containsExactly("database", "judging", "letters");
                assertThat(part(after, "database")
                                .get("days")
                                .get(89)
                                .get("down")
                                .asDouble())
                        .isPositive();
            }
            JdbcClient look =
                    JdbcClient.create(new DriverManagerDataSource(address.url(), address.user(), address.password()));
            assertThat(look.sql("""
                            select count(*) || ' ' || count(ended_at) from status_spell
                            where component = 'database' and level = 'down'""").query(String.class).single()).isEqualTo("1 1");
            assertThat(look.sql("select count(*) || ' ' || count(*) filter (where ended) from status_watch")
                            .query(String.class)
                            .single())
                    .isEqualTo("2 2");
        } finally {
            postgres.close();
        }
    }
}
