package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.analysis.PretendJudging.PretendCritic;
import com.judgemyjpeg.analysis.PretendJudging.PretendPixels;
import com.judgemyjpeg.photo.HookedStore;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Cancelled, or its photo deleted, whatever is being done for an analysis: nothing of it is left.
@Tag("slow")
class CancelTest {
    private static final TestServer server = TestServer.start(
            Map.of(
                    "judge.limits.times.analyses", 1000,
                    "judge.limits.times.analyses-of-network", 100_000,
                    "judge.analysis.poll", "50ms",
                    "judge.analysis.workers", 2,
                    "judge.analysis.retry-after", "20ms"),
            PretendJudging.class,
            HookedStore.class);

    private final TestPerson alice = new TestPerson(server);
    private final PretendPixels pixels = server.bean(PretendPixels.class);
    private final PretendCritic critic = server.bean(PretendCritic.class);
    private final HookedStore.Hooked store = server.bean(HookedStore.Hooked.class);
    private final Database database = server.bean(Database.class);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /// By what it goes.
    enum Way {
        CANCEL {
            @Override
            String path(String analysis, String photo) {
                return "/analyses/" + analysis + "/cancel";
            }
        },
        DELETE_PHOTO {
            @Override
            String path(String analysis, String photo) {
                return "/photos/" + photo + "/delete";
            }
        };

        abstract String path(String analysis, String photo);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetHooks() {
        pixels.hook = () -> {};
        critic.hook = () -> {};
        store.beforePut = key -> {};
    }

    @ParameterizedTest
    @EnumSource
    void whileItWaits(Way way) {
        pixels.hook = this::stopHere;
        List<String> held = List.of(alice.judge(SmallPhoto.fresh(), ""), alice.judge(SmallPhoto.fresh(), ""));
        String id = alice.judge(SmallPhoto.fresh(), "");
        assertThat(state(id)).isEqualTo("queued");
        leavesNothing(way, id);
        goOn.countDown();
        held.forEach(other -> assertThat(alice.end(other)).isEqualTo("done"));
    }

    @ParameterizedTest
    @EnumSource
    void whileItsPixelsAreWorkedOn(Way way) {
        pixels.hook = this::stopHere;
        leavesNothingWhenStopped(way);
    }

    @ParameterizedTest
    @EnumSource
    void whileItsRenditionsAreStored(Way way) {
        store.beforePut = key -> {
            if (key.endsWith("/400.jpg")) {
                stopHere();
            }
        };
        leavesNothingWhenStopped(way);
    }

    @ParameterizedTest
    @EnumSource
    void whileItsRenditionsAreStoredAndThatFailsThen(Way way) {
        store.beforePut = key -> {
            if (key.endsWith("/400.jpg")) {
                stopHere();
                throw new Refused(Problem.STORE_UNAVAILABLE); // as for a worker that is interrupted
            }
        };
        leavesNothingWhenStopped(way);
    }

    @ParameterizedTest
    @EnumSource
    void whileTheCriticThinks(Way way) {
        critic.hook = this::stopHere;
        leavesNothingWhenStopped(way);
    }

    private void leavesNothingWhenStopped(Way way) {
        String id = alice.judge(SmallPhoto.fresh(), "");
        await(reached);
        leavesNothing(way, id);
    }

    private void leavesNothing(Way way, String id) {
        String photo = photoOf(id);
        assertThat(alice.submit(way.path(id, photo), "").statusCode()).isEqualTo(303);
        assertThat(reservation(id)).as("at once").isEqualTo("released");
        assertThat(count("analysis_queue where analysis_id = ?::uuid", id)).isZero();
        goOn.countDown();
        waitUntilIdle();
        nothingIsLeft(id, photo);
    }

    @Test
    void cancelInTheMomentOfTheEndWaitsForItAndShowsTheCritique() {
        CompletableFuture<Integer> cancelled = new CompletableFuture<>();
        String[] id = new String[1];
        critic.hook = this::stopHere;
        id[0] = alice.judge(SmallPhoto.fresh(), "");
        await(reached);
        String photo = photoOf(id[0]);
        database.change(
                jdbc -> { // the end waits for this row, with the job in its hand
                    jdbc.sql("select 1 from photo where id = ?::uuid for update")
                            .param(photo)
                            .query(Integer.class)
                            .single();
                    goOn.countDown();
                    waitForLocks(1);
                    Thread.startVirtualThread(() -> cancelled.complete(
                            alice.submit("/analyses/" + id[0] + "/cancel", "").statusCode()));
                    waitForLocks(2);
                });
        assertThat(cancelled.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(303);
        assertThat(alice.end(id[0])).isEqualTo("done");
        assertThat(reservation(id[0])).isEqualTo("charged");
    }

    @Test
    void endedAnalysisIsNotCancelledButDeleted() {
        String id = alice.judge(SmallPhoto.fresh(), "");
        alice.end(id);
        var answer = alice.submit("/analyses/" + id + "/cancel", "");
        assertThat(answer.headers().firstValue("Location")).hasValue("/analyses/" + id);
        assertThat(state(id)).isEqualTo("done");
        assertThat(reservation(id)).isEqualTo("charged");
    }

    @Test
    void photoWithAnotherCritiqueStays() {
        String first = alice.judge(SmallPhoto.fresh(), "?tone=professional");
        alice.end(first);
        critic.hook = this::stopHere;
        String path = alice.submit("/analyses/" + first + "/again", "tone=roast")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        await(reached);
        assertThat(alice.submit(path + "/cancel", "").statusCode()).isEqualTo(303);
        goOn.countDown();
        waitUntilIdle();
        assertThat(alice.get(path).statusCode()).isEqualTo(404);
        assertThat(alice.get("/analyses/" + first).statusCode()).isEqualTo(200);
        assertThat(files(photoOf(first))).isEqualTo(3);
    }

    @Test
    void nobodyCancelsWhatIsSomebodyElses() {
        critic.hook = this::stopHere;
        String id = alice.judge(SmallPhoto.fresh(), "");
        await(reached);
        TestPerson mallory = new TestPerson(server);
        assertThat(mallory.submit("/analyses/" + id + "/cancel", "").statusCode())
                .isEqualTo(404);
        goOn.countDown();
        assertThat(alice.end(id)).isEqualTo("done");
    }

    @RepeatedTest(20)
    void atAnyMoment(RepetitionInfo round) throws InterruptedException {
        long seed = 20_260_518L + round.getCurrentRepetition();
        Random random = new Random(seed);
        pixels.hook = () -> pause(random.nextInt(15));
        critic.hook = () -> pause(random.nextInt(15));
        store.beforePut = key -> pause(random.nextInt(5));
        String id = alice.judge(SmallPhoto.fresh(), "");
        String photo = photoOf(id);
        Thread.sleep(random.nextInt(60));
        Way way = Way.values()[random.nextInt(2)];
        assertThat(alice.submit(way.path(id, photo), "").statusCode()).isEqualTo(303);
        waitUntilIdle();
        if (way == Way.CANCEL && state(id).equals("done")) {
            assertThat(reservation(id)).as("seed " + seed).isEqualTo("charged");
            assertThat(files(photo)).as("seed " + seed).isEqualTo(3);
        } else if (reservation(id).equals("charged")) { // it had ended before its photo was deleted
            assertThat(files(photo)).as("seed " + seed).isZero();
        } else {
            nothingIsLeft(id, photo);
        }
    }

    private void nothingIsLeft(String id, String photo) {
        assertThat(count("analysis where id = ?::uuid", id)).isZero();
        assertThat(count("analysis_queue where analysis_id = ?::uuid", id)).isZero();
        assertThat(count("critique where analysis_id = ?::uuid", id)).isZero();
        assertThat(count("photo where id = ?::uuid", photo)).isZero();
        assertThat(count("photo_discarded where store_key like '%/' || ?", photo))
                .isZero();
        assertThat(reservation(id)).isEqualTo("released");
        assertThat(files(photo)).isZero();
    }

    private void stopHere() {
        reached.countDown();
        await(goOn);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until every hand is free again, that of a job nobody wants any more too: both get another one.
    private void waitUntilIdle() {
        forgetHooks();
        CountDownLatch both = new CountDownLatch(2);
        critic.hook = () -> {
            both.countDown();
            await(both);
        };
        String one = alice.judge(SmallPhoto.fresh(), "");
        String other = alice.judge(SmallPhoto.fresh(), "");
        assertThat(alice.end(one)).isEqualTo("done");
        assertThat(alice.end(other)).isEqualTo("done");
    }

    /// Until so many wait for somebody else's rows.
    private void waitForLocks(int sessions) {
        try (var fresh = server.bean(javax.sql.DataSource.class).getConnection();
                var statement = fresh.createStatement()) {
            for (int i = 0; i < 500; i++) {
                try (var found = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")) {
                    found.next();
                    if (found.getInt(1) >= sessions) {
                        return;
                    }
                }
                pause(20);
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("nobody waits");
    }

    private String state(String id) {
        return one("select state from analysis where id = ?::uuid", id);
    }

    private String reservation(String id) {
        return one("select state from reservation where analysis_id = ?::uuid", id);
    }

    private String photoOf(String id) {
        return one("select photo_id::text from analysis where id = ?::uuid", id);
    }

    private String one(String sql, String parameter) {
        return database.read(jdbc ->
                jdbc.sql(sql).param(parameter).query(String.class).optional().orElse("none"));
    }

    private long count(String from, String parameter) {
        return database.read(jdbc -> jdbc.sql("select count(*) from " + from)
                .param(parameter)
                .query(Long.class)
                .single());
    }

    private static long files(String photo) {
        try (Stream<Path> files = Files.walk(server.data().resolve("photos"))) {
            return files.filter(path -> path.toString().contains(photo))
                    .filter(Files::isRegularFile)
                    .count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
