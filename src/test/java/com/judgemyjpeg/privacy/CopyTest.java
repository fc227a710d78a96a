package com.judgemyjpeg.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The copy of everything that one person may take away.
@Tag("slow")
class CopyTest {
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(
                "judge.limits.times.sign-up", 1000,
                "judge.limits.times.sign-in", 1000,
                "judge.limits.times.analyses", 1000,
                "judge.limits.times.analyses-of-network", 1000));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void holdsEveryOriginalByteForByteAndEveryCritique() throws Exception {
        TestPerson alice = member("alice@example.org");
        byte[] dogs = TestPhotos.withPlace(TestPhotos.real("dogs"));
        byte[] made = TestPhotos.small(5);
        String first = alice.judge(dogs, "?tone=roast&lang=fr&name=..%2F..%2Fmes+chiens%3A+%C3%A9t%C3%A9.jpg");
        String second = alice.judge(made, "?name=a.jpg");
        alice.end(first);
        alice.end(second);
        String again = alice.fill("/analyses/" + first + "/again", "tone", "learning", "lang", "de")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .substring("/analyses/".length());
        alice.end(again);

        Map<String, byte[]> copy = unzipped(copy(alice));
        String folder = "photos/" + photoOf(first) + "/";
        assertThat(copy.keySet())
                .containsExactlyInAnyOrder(
                        "accepted/replayed.json",
                        "accepted/waiting.json",
                        "account.json",
                        "active-months.json",
                        "allowance.json",
                        "api-keys.json",
                        "batches.json",
                        "feedback.json",
                        "identities.json",
                        "moderation.json",
                        "payments.json",
                        "reservations.json",
                        "webhook-deliveries.json",
                        "webhooks.json",
                        "subscriptions.json",
                        folder + "mes-chiens-été.jpg",
                        folder + "photo.json",
                        folder + "critique-" + first + ".json",
                        folder + "critique-" + again + ".json",
                        "photos/" + photoOf(second) + "/a.jpg",
                        "photos/" + photoOf(second) + "/photo.json",
                        "photos/" + photoOf(second) + "/critique-" + second + ".json");
        assertThat(copy.get(folder + "mes-chiens-été.jpg")).isEqualTo(dogs);
        assertThat(copy.get("photos/" + photoOf(second) + "/a.jpg")).isEqualTo(made);
        assertThat(read(copy, folder + "photo.json").at("/measurements").isObject())
                .isTrue();
        for (String analysis : List.of(first, again)) {
            JsonNode critique =
                    read(copy, folder + "critique-" + analysis + ".json").get("critique");
            assertThat(critique.get("summary")).isEqualTo(stored(analysis).get("summary"));
        }
        assertThat(read(copy, "reservations.json").size()).isEqualTo(2);
        JsonNode account = read(copy, "account.json");
        assertThat(account.get("email").asString()).isEqualTo("alice@example.org");
        assertThat(account.get("sessions").size()).isEqualTo(1);
        String all = copy.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".json"))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .reduce("", String::concat);
        assertThat(all).doesNotContain("argon2", alice.cookie("judge_session"));
    }

    @Test
    void belongsToWhoAsks() throws Exception {
        TestPerson bob = member("bob@example.org");
        bob.end(bob.judge(TestPhotos.small(6), ""));
        TestPerson mallory = member("mallory@example.org");
        assertThat(unzipped(copy(mallory)).keySet())
                .contains("account.json", "reservations.json")
                .noneMatch(file -> file.startsWith("photos/"));
        assertThat(new TestPerson(server).fill("/account/data/export").statusCode())
                .isEqualTo(401);
        TestPerson guest = new TestPerson(server);
        guest.judge(TestPhotos.small(8), "");
        assertThat(guest.fill("/account/data/export").statusCode()).isEqualTo(401);
    }

    @Test
    void mayBeAskedForThreeTimesAnHour() {
        TestPerson carl = member("carl@example.org");
        for (int i = 0; i < 3; i++) {
            assertThat(copy(carl).statusCode()).isEqualTo(200);
        }
        HttpResponse<byte[]> refused = copy(carl);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void leavesOutWhatIsDeletedMeanwhile() throws Exception {
        TestPerson dora = member("dora@example.org");
        String kept = dora.judge(TestPhotos.small(10), "");
        String gone = dora.judge(TestPhotos.small(11), "");
        dora.end(kept);
        dora.end(gone);
        try (Stream<Path> files = Files.walk(server.data().resolve("photos"))) {
            Path original = files.filter(file -> file.endsWith(Path.of(photoOf(gone), "original")))
                    .findFirst()
                    .orElseThrow();
            Files.delete(original);
        }
        assertThat(unzipped(copy(dora)).keySet())
                .contains("photos/" + photoOf(kept) + "/photo.json")
                .doesNotContain("photos/" + photoOf(gone) + "/photo.json");
    }

    @Test
    void readerWhoLeavesHalfWayLeavesNothingBehind() throws Exception {
        TestPerson emma = member("emma@example.org");
        for (int i = 0; i < 8; i++) {
            byte[] photo = TestPhotos.real("mountain");
            emma.judge(TestPhotos.withComment(photo, "another " + i), "");
        }
        List<Path> before = files();
        HttpResponse<InputStream> answer = emma.send(
                emma.request("/account/data/export")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
        }
        assertThat(emma.get("/account/data").statusCode()).isEqualTo(200);
        assertThat(files())
                .containsAll(before)
                .noneMatch(file -> file.toString().endsWith(".zip"));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(server.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.endsWith("original") || file.toString().endsWith(".zip"))
                    .toList();
        }
    }

    private static TestPerson member(String email) {
        TestPerson person = new TestPerson(server);
        person.signUp(server, email, PASSWORD);
        return person;
    }

    private static HttpResponse<byte[]> copy(TestPerson person) {
        return person.send(
                person.request("/account/data/export")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static Map<String, byte[]> unzipped(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"judgemyjpeg-\\d{4}-\\d\\d-\\d\\d.zip\"");
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static JsonNode read(Map<String, byte[]> copy, String file) {
        return JSON.readTree(copy.get(file));
    }

    private static JsonNode stored(String analysis) {
        return JSON.readTree(one("select content::text from critique where analysis_id = ?::uuid", analysis));
    }

    private static String photoOf(String analysis) {
        return one("select photo_id::text from analysis where id = ?::uuid", analysis);
    }

    private static String one(String sql, String parameter) {
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql(sql).param(parameter).query(String.class).single());
    }
}
