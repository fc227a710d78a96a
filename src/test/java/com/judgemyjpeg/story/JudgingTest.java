package com.judgemyjpeg.story;

import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import com.judgemyjpeg.CountedStatements;
import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A photograph in, an honest critique out: on real pixels, with the measured critic.
@Tag("slow")
class JudgingTest {
    private static final Map<String, Object> NO_LIMITS =
            Map.of("judge.limits.times.analyses", 1000, "judge.limits.times.analyses-of-network", 100_000);
    private static final TestServer server = TestServer.start(NO_LIMITS, CountedStatements.class);

    private final TestPerson alice = new TestPerson(server);

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void samePhotoInEveryToneAndLanguageGetsTheSameSevenNumbers() {
        String first = alice.judge(TestPhotos.real("dogs"), "?lang=fr&tone=professional");
        assertThat(alice.end(first)).isEqualTo("done");
        Set<String> texts = new HashSet<>();
        for (String tone : List.of("professional", "roast", "learning")) {
            for (String lang : List.of("fr", "en", "es", "de", "it", "pt")) {
                HttpResponse<String> answer =
                        alice.submit("/analyses/" + first + "/again", "tone=" + tone + "&lang=" + lang);
                String id =
                        answer.headers().firstValue("Location").orElseThrow().substring("/analyses/".length());
                assertThat(alice.end(id)).isEqualTo("done");
                texts.add(summary(id));
            }
        }
        assertThat(numbers(first)).hasSize(1);
        assertThat(texts).hasSize(18);
    }

    @Test
    void samePhotoOfAnotherPersonInAnotherToneGetsTheSameNumbers() {
        TestPerson bob = new TestPerson(server);
        String hers = alice.judge(TestPhotos.real("coffee"), "?tone=learning&lang=de&type=food");
        String his = bob.judge(TestPhotos.real("coffee"), "?tone=roast&lang=pt&type=night");
        alice.end(hers);
        bob.end(his);
        assertThat(numbers(hers)).isEqualTo(numbers(his));
    }

    @Test
    void pageShowsPhotoScoreAndAdviceInTheLanguageAskedFor() {
        String id = alice.judge(TestPhotos.real("mountain"), "?lang=fr&tone=roast&type=landscape");
        assertThat(alice.end(id)).isEqualTo("done");
        HttpResponse<String> page = alice.send(alice.request("/analyses/" + id)
                .header("Accept", "text/html")
                .header("Accept-Language", "fr")
                .build());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"fr\"", "Composition", "renditions/1024.jpg")
                .doesNotContain("⟦");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("'unsafe-inline'", "'unsafe-eval'");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("private");
    }

    @Test
    void renditionsCarryNoPlaceAndNoExifAndTheOriginalIsUntouched() throws Exception {
        byte[] photo = TestPhotos.withPlace(TestPhotos.real("dandelion"));
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo))
                        .getFirstDirectoryOfType(GpsDirectory.class))
                .isNotNull();
        String id = alice.judge(photo, "");
        alice.end(id);
        for (int edge : new int[] {400, 1024, 2048}) {
            byte[] rendition = bytes("/photos/" + photoOf(id) + "/renditions/" + edge + ".jpg");
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(rendition));
            assertThat(metadata.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
            assertThat(metadata.getDirectoriesOfType(GpsDirectory.class)).isEmpty();
        }
        assertThat(bytes("/photos/" + photoOf(id) + "/original")).isEqualTo(photo);
    }

    @Test
    void formWithoutScriptWorksToo() {
        byte[] photo = TestPhotos.small(77);
        String boundary = "b0undary";
        var body = BodyPublishers.concat(
                BodyPublishers.ofString("--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"tone\"\r\n\r\nroast\r\n--"
                        + boundary + "\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n"
                        + "Content-Type: image/jpeg\r\n\r\n"),
                BodyPublishers.ofByteArray(photo),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        HttpResponse<String> answer = alice.send(alice.request("/analyses")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body)
                .build());
        assertThat(answer.statusCode()).isEqualTo(303);
        String id = answer.headers().firstValue("Location").orElseThrow().substring("/analyses/".length());
        assertThat(alice.end(id)).isEqualTo("done");
    }

    @Test
    void pagesCostFewStatements() {
        String id = alice.judge(TestPhotos.small(80), "");
        alice.end(id);
        assertThat(statements(() -> alice.get("/"))).isEmpty();
        assertThat(statements(() -> alice.getJson("/api/ping"))).isEmpty();
        assertThat(statements(() -> alice.get("/analyses/" + id))).hasSizeLessThanOrEqualTo(4);
        assertThat(ownStatements(() -> alice.get("/photos"))).hasSize(1);
        assertThat(ownStatements(() -> alice.get("/photos/" + photoOf(id) + "/renditions/400.jpg")))
                .isEmpty();
        assertThat(statements(() -> alice.judge(TestPhotos.small(81), ""))).hasSizeLessThanOrEqualTo(6);
        assertThat(statements(() -> new TestPerson(server).judge(TestPhotos.small(82), "")))
                .hasSizeLessThanOrEqualTo(6);
        assertThat(statements(() -> alice.judge(TestPhotos.small(81), ""))).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void firstPageSpeaksTheLanguageOfItsReaderAndKeepsTheirChoice() {
        for (String lang : List.of("fr", "en", "es", "de", "it", "pt")) {
            HttpResponse<String> page = alice.send(
                    alice.request("/").header("Accept-Language", lang).GET().build());
            assertThat(page.body()).contains("<html lang=\"" + lang + "\"");
        }
        TestPerson reader = new TestPerson(server);
        HttpResponse<String> answer = reader.get("/language?to=it&back=/photos");
        assertThat(answer.headers().firstValue("Location")).hasValue("/photos");
        assertThat(reader.get("/").body()).contains("<html lang=\"it\"");
        for (String elsewhere : List.of("//evil.example", "https://evil.example", "/%5Cevil.example")) {
            assertThat(reader.get("/language?to=it&back=" + elsewhere).headers().firstValue("Location"))
                    .hasValue("/");
        }
    }

    @Test
    void twoHundredUploadsAtOnceOfOneGuestAreLimitedAndToldWhenToComeBack() throws Exception {
        try (TestServer strict = TestServer.start(Map.of())) {
            TestPerson guest = new TestPerson(strict);
            guest.end(guest.judge(TestPhotos.small(90), ""));
            List<Callable<HttpResponse<String>>> uploads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] photo = TestPhotos.small(1000 + i);
                uploads.add(() -> guest.post("/analyses", photo));
            }
            int accepted = 0;
            try (var threads = Executors.newFixedThreadPool(50)) {
                for (var upload : threads.invokeAll(uploads)) {
                    HttpResponse<String> answer = upload.get();
                    if (answer.statusCode() == 202) {
                        accepted++;
                    } else {
                        assertThat(answer.statusCode()).isEqualTo(429);
                        assertThat(json(answer).get("code").asString()).isEqualTo("too-many-uploads");
                        long seconds = Long.parseLong(
                                answer.headers().firstValue("Retry-After").orElseThrow());
                        assertThat(seconds).isBetween(1L, 60L);
                    }
                }
            }
            // one of the five was used before; a slow machine may see one come back meanwhile
            assertThat(accepted).isBetween(4, 6);
        }
    }

    @Test
    void storeThatCannotBeWrittenIsToldAndNothingIsCharged(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("photos"), "in the way of the store's folder");
        try (TestServer broken = TestServer.start(TestDatabase.freshAddress(), folder, Map.of())) {
            TestPerson guest = new TestPerson(broken);
            HttpResponse<String> answer = guest.post("/analyses", TestPhotos.small(95));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).get("code").asString()).isEqualTo("store-unavailable");
            HttpResponse<String> health = guest.getJson("/api/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(json(health).get("store").asString()).isEqualTo("cannot be written");
            assertThat(broken.bean(Database.class)
                            .<Long>read(jdbc -> jdbc.sql("select count(*) from reservation")
                                    .query(Long.class)
                                    .single()))
                    .isZero();
        }
    }

    @Test
    void analysisAcceptedBeforeAStopIsDoneAfterTheStart(@TempDir Path folder) {
        TestDatabase.Address database = TestDatabase.freshAddress();
        TestPerson guest;
        String id;
        try (TestServer before = TestServer.start(database, folder, Map.of("judge.analysis.workers", 1))) {
            guest = new TestPerson(before);
            id = guest.judge(TestPhotos.real("trail"), "");
        }
        try (TestServer after = TestServer.start(database, folder, Map.of())) {
            guest.goTo(after.url());
            assertThat(guest.end(id)).isEqualTo("done");
            assertThat(after.bean(Database.class)
                            .<Long>read(jdbc -> jdbc.sql("select count(*) from critique")
                                    .query(Long.class)
                                    .single()))
                    .isEqualTo(1);
        }
    }

    private static List<String> statements(Runnable request) {
        CountedStatements.forget();
        request.run();
        return CountedStatements.ofRequests();
    }

    /// Without the look who a guest is: a page pays for it when the last one was more than a second ago.
    private static List<String> ownStatements(Runnable request) {
        return statements(request).stream()
                .filter(sql -> !sql.equals("select 1 from person where id = ? and kind = 'member'"))
                .toList();
    }

    private byte[] bytes(String path) throws Exception {
        return alice.send(alice.request(path).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofByteArray())
                .body();
    }

    private static String summary(String analysis) {
        return one("select content ->> 'summary' from critique where analysis_id = ?::uuid", analysis);
    }

    private static Set<String> numbers(String analysis) {
        return Set.copyOf(server.bean(Database.class)
                .read(jdbc -> jdbc.sql("""
                        select distinct concat_ws(' ', composition, lighting, focus, exposure, creativity, emotion, storytelling)
                        from critique where photo_id = (select photo_id from analysis where id = ?::uuid)""").param(analysis).query(String.class).list()));
    }

    private static String photoOf(String analysis) {
        return one("select photo_id::text from analysis where id = ?::uuid", analysis);
    }

    private static String one(String sql, String parameter) {
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql(sql).param(parameter).query(String.class).single());
    }
}
