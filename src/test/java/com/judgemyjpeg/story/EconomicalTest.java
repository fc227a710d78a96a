package com.judgemyjpeg.story;

import static com.judgemyjpeg.TestBatches.bring;
import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Photos that may wait a day, so that the model costs half.
@Tag("slow")
class EconomicalTest {
    private static final String PASSWORD = "violet anchor paper lantern";

    private static FakeProvider provider;
    private static TestServer server;
    private static TestPerson alice;

    @BeforeAll
    static void start() throws IOException {
        provider = FakeProvider.start(FakeSettings.with(PoolSpec.parse("a:sk-one-0123456789:rpm=6000"))
                .batchesTake(Duration.ofSeconds(1), Duration.ofHours(24)));
        server = TestServer.start(Map.of(
                "judge.provider.keys.one.key", "sk-one-0123456789",
                "judge.provider.keys.one.base-url", provider.baseUrl(),
                "judge.provider.keys.one.model", "gpt-4o-mini",
                "judge.provider.batch.gather", "1s",
                "judge.provider.batch.look", "1s",
                "judge.limits.times.sign-up", 1000));
        alice = new TestPerson(server);
        alice.signUp(server, "alice@example.org", PASSWORD);
        alice.bear(TestCaller.makeKey(alice, "program"));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        provider.close();
    }

    @Test
    void batchWithoutHurryIsJudgedByTheModelAtHalfThePrice() {
        assertThat(alice.get("/batches").body()).contains("name=\"economical\"");
        String batch = brought("?economical=true", TestPhotos.small(9101), TestPhotos.small(9102));
        JsonNode photos = ended(batch);
        assertThat(photos.findValuesAsString("status")).containsExactly("done", "done");
        for (JsonNode photo : photos) {
            String analysis = photo.get("analysis").asString();
            assertThat(calls(analysis, "batch is not null and micros > 0")).isOne();
            assertThat(calls(analysis, "batch is null")).isZero();
            assertThat(rows(
                            "select count(*) from critique where critic = 'model' and not provisional and analysis_id = '"
                                    + analysis + "'"))
                    .isOne();
            assertThat(rows("select count(*) from reservation where state = 'charged' and analysis_id = '" + analysis
                            + "'"))
                    .isOne();
            await().untilAsserted(() -> assertThat(
                            rows("select count(*) from provider_order where reference = '" + analysis + "'"))
                    .isZero()); // nothing of it is kept
        }
    }

    private static long calls(String analysis, String which) {
        return rows("select count(*) from provider_call where reference = '" + analysis + "' and " + which);
    }

    @Test
    void whoeverIsInAHurryIsNotMadeToWait() {
        JsonNode photo = ended(brought("", TestPhotos.small(9103))).get(0);
        assertThat(calls(photo.get("analysis").asString(), "batch is null")).isOne();
    }

    @Test
    void photoThatIsDeletedWhileItWaitsLeavesNothing() {
        String batch = brought("?economical=true", TestPhotos.small(9104));
        await().until(() -> rows("select count(*) from provider_order") == 1);
        JsonNode told = json(alice.getJson(batch)).at("/photos/0");
        assertThat(alice.fill("/photos/" + told.get("photo").asString() + "/delete")
                        .statusCode())
                .isEqualTo(303);
        assertThat(rows("select count(*) from provider_order where reference = '"
                        + told.get("analysis").asString() + "' or subject is not null"))
                .isZero();
    }

    private static String brought(String query, byte[]... photos) {
        return bring(alice, "/api/v1/batches" + query, List.of(photos))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static JsonNode ended(String batch) {
        return await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> json(alice.getJson(batch)),
                        told -> told.get("status").asString().equals("done"))
                .get("photos");
    }

    private static long rows(String sql) {
        return server.bean(Database.class)
                .<Long>read(jdbc -> jdbc.sql(sql).query(Long.class).single());
    }
}
