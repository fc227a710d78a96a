package com.judgemyjpeg.story;

import static com.judgemyjpeg.PretendHost.file;
import static com.judgemyjpeg.PretendHost.head;
import static com.judgemyjpeg.PretendHost.redirect;
import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.PretendHost;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A photo that lies on the web: named, fetched, judged. The web is a host on this machine that the settings allow.
@Tag("slow")
class ByAddressTest {
    private static final PretendHost host = new PretendHost();
    private static final TestServer server = TestServer.start(Map.of(
            "judge.fetch.allow-hosts", "127.0.0.1:" + host.port(), "judge.limits.times.analyses-of-network", 100_000));

    private final TestPerson alice = new TestPerson(server);

    @AfterAll
    static void stop() {
        server.close();
        host.close();
    }

    @Test
    void photoByItsAddressIsJudgedLikeOneThatWasBrought() {
        byte[] photo = TestPhotos.real("dogs");
        host.at("/old", redirect(301, "/my%20dogs.jpg"));
        host.at("/my%20dogs.jpg", file(photo));
        HttpResponse<String> answer = name(alice, url("/old"), "&tone=roast&lang=fr");
        assertThat(answer.statusCode()).isEqualTo(303);
        String page = answer.headers().firstValue("Location").orElseThrow();
        assertThat(alice.end(page.substring("/analyses/".length()))).isEqualTo("done");
        assertThat(nameOf(page)).isEqualTo("my dogs.jpg");
        assertThat(alice.judge(photo, "?tone=roast&lang=fr"))
                .as("the same bytes with the same wish are the same analysis")
                .isEqualTo(page.substring("/analyses/".length()));
    }

    @Test
    void whatIsNoPhotoIsRefusedAsWithUploads() throws IOException {
        host.at("/page", file("<!doctype html><title>My dog</title>".getBytes(StandardCharsets.UTF_8)));
        host.at("/empty", file(new byte[0]));
        assertRefused("/page", 415, "not-a-photo");
        assertRefused("/empty", 422, "empty-file");
    }

    @Test
    void answerThatBreaksOffHalfWayLeavesNothingBehind() throws IOException {
        byte[] photo = TestPhotos.real("coffee");
        host.at("/half", out -> {
            head(out, "200 OK", "Content-Length: " + photo.length);
            out.write(Arrays.copyOf(photo, photo.length / 2));
        });
        assertRefused("/half", 422, "address-unreachable");
    }

    @Test
    void fiftyOneMegabytesAreRefusedWithAndWithoutAnAnnouncement() throws IOException {
        byte[] start = TestPhotos.small(4711);
        host.at("/announced", out -> head(out, "200 OK", "Content-Length: " + (51 << 20)));
        host.at("/not-announced", out -> {
            head(out, "200 OK");
            out.write(start);
            for (int megabyte = 0; megabyte < 51; megabyte++) {
                out.write(new byte[1 << 20]);
            }
        });
        assertRefused("/announced", 413, "too-many-bytes");
        assertRefused("/not-announced", 413, "too-many-bytes");
    }

    @Test
    void addressInsideIsRefusedInTheLanguageOfWhoAsks() {
        for (String inside :
                List.of("http://localhost:" + host.port() + "/", server.url(), "http://169.254.169.254/")) {
            HttpResponse<String> answer = name(new TestPerson(server), inside, "");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(json(answer).get("code").asString()).isEqualTo("address-not-allowed");
            assertThat(json(answer).get("title").asString()).doesNotContain("⟦");
        }
    }

    @Test
    void limitIsTakenBeforeAnythingIsFetched() {
        TestPerson mallory = new TestPerson(server);
        host.at("/again", file(TestPhotos.small(1)));
        for (int i = 0; i < 6; i++) {
            name(mallory, url("/again"), "");
        }
        int before = host.requests().size();
        HttpResponse<String> answer = name(mallory, url("/again"), "");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(host.requests()).hasSize(before);
    }

    private static void assertRefused(String path, int status, String code) throws IOException {
        List<Path> before = stored();
        HttpResponse<String> answer = name(new TestPerson(server), url(path), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("code").asString()).isEqualTo(code);
        assertThat(stored()).isEqualTo(before);
    }

    private static String nameOf(String page) {
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql("""
                                select photo.name from photo join analysis on analysis.photo_id = photo.id
                                where analysis.id = ?::uuid""")
                        .param(page.substring("/analyses/".length()))
                        .query(String.class)
                        .single());
    }

    private static List<Path> stored() throws IOException {
        Path photos = server.data().resolve("photos");
        if (Files.notExists(photos)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(photos)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static HttpResponse<String> name(TestPerson person, String address, String wish) {
        return person.submit(
                "/analyses/from-address", "address=" + URLEncoder.encode(address, StandardCharsets.UTF_8) + wish);
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + host.port() + path;
    }
}
