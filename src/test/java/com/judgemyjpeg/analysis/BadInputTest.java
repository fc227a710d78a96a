package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.analysis.PretendJudging.PretendCritic;
import com.judgemyjpeg.analysis.PretendJudging.PretendPixels;
import com.judgemyjpeg.platform.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/// Hands in the database, a store and a clock that fail: the state stays clear, and nothing is
/// lost.
@Tag("slow")
class BadInputTest {
    private static final TestServer server = TestServer.start(
            Map.of(
                    "judge.limits.times.analyses",
                    1000,
                    "judge.limits.times.analyses-of-network",
                    100_000,
                    "judge.analysis.poll",
                    "50ms",
                    "judge.analysis.heartbeat",
                    "100ms",
                    "judge.analysis.retry-after",
                    "20ms"),
            PretendJudging.class);
    private static final AtomicInteger SEED = new AtomicInteger(7000);

    private final TestPerson alice = new TestPerson(server);
    private final PretendPixels pixels = server.bean(PretendPixels.class);
    private final PretendCritic critic = server.bean(PretendCritic.class);
    private final AnalysisQueue queue = server.bean(AnalysisQueue.class);
    private final Database database = server.bean(Database.class);

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetHooks() {
        pixels.hook = () -> {};
        critic.hook = () -> {};
        critic.calls.set(0);
    }

    @Test
    void photoDeletedBetweenClaimAndStartLeavesNothingBehind() {
        String id = waiting();
        String photo = photoOf(id);
        alice.submit("/photos/" + photo + "/delete", "");
        release(id); // whoever claims it now finds no analysis
        until("select count(*) from analysis_queue where analysis_id = ?::uuid", id, 0);
        assertThat(alice.end(id)).isEqualTo("gone");
        assertThat(reservation(id)).isEqualTo("released");
        assertThat(critic.calls.get()).isZero();
    }

    @Test
    void storeThatCannotBeReadForAWhileCostsTimeOnly() throws Exception {
        String id = waiting();
        Path photos = server.data().resolve("photos");
        Path away = server.data().resolve("photos-away");
        Files.move(photos, away);
        release(id);
        until("select faults from analysis_queue where analysis_id = ?::uuid", id, 1);
        assertThat(stateOf(id)).isEqualTo("queued");
        assertThat(reservation(id)).isEqualTo("reserved");
        bringBack(photos, away);
        endsWell(id);
    }

    /// Somebody who asks meanwhile may have made a new folder.
    private static void bringBack(Path photos, Path away) throws IOException {
        if (Files.exists(photos)) {
            Files.move(photos, photos.resolveSibling("photos-meanwhile"));
        }
        Files.move(away, photos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "turn = 'infinity'",
                "turn = '-infinity'",
                "enqueued_at = '-infinity'",
                "line = 3",
                "token = 0",
                "token = 1000000",
                "faults = 2",
                "lapses = 19",
                "stage = 'judging'",
                "worker = 'nobody', held_since = now(), leased_until = '-infinity'",
                "worker = 'nobody', leased_until = now()",
                "available_at = '-infinity'",
                "available_at = now()"
            })
    void jobEditedByHandWhileItWaitsIsDoneAllTheSame(String edit) {
        String id = waiting();
        String all = edit.startsWith("available_at") ? edit : "available_at = null, " + edit;
        change("update analysis_queue set %s where analysis_id = ?::uuid".formatted(all), id);
        endsWell(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line = 7",
                "line = -1",
                "token = -1",
                "token = 2147483647",
                "faults = 2147483647",
                "lapses = 2147483647",
                "faults = -1",
                "lapses = -1",
                "stage = 'thinking'",
                "worker = 'nobody'",
                "leased_until = now()",
                "turn = null",
                "enqueued_at = null",
                "owner_id = null"
            })
    void whatNobodyCouldUnderstandIsRefusedByTheTable(String edit) {
        String id = waiting();
        assertThatThrownBy(() -> change(
                        "update analysis_queue set available_at = null, %s where analysis_id = ?::uuid".formatted(edit),
                        id))
                .isInstanceOf(DataAccessException.class);
        release(id);
        endsWell(id);
    }

    @Test
    void tokenLoweredWhileAWorkerIsAtItIsDoneOnceMore() throws Exception {
        String id = held();
        change(
                "update analysis_queue set token = token - 1, worker = null, held_since = null, leased_until = null"
                        + " where analysis_id = ?::uuid",
                id);
        endsWell(id);
    }

    @Test
    void tokenRaisedWhileAWorkerIsAtItIsDoneOnceMore() throws Exception {
        String id = held();
        change(
                "update analysis_queue set token = token + 5, leased_until = now() - interval '1 hour'"
                        + " where analysis_id = ?::uuid",
                id);
        endsWell(id);
    }

    @Test
    void jobDeletedWhileAWorkerIsAtItComesAgainByTheSweep() throws Exception {
        String id = held();
        change("delete from analysis_queue where analysis_id = ?::uuid", id);
        change("update analysis set created_at = now() - interval '1 hour' where id = ?::uuid", id);
        assertThat(server.bean(AnalysisSweep.class).sweep()).isPositive();
        endsWell(id);
    }

    @Test
    void failedAnalysisThatIsAskedForAgainIsSafeFromItsOldWorker() throws Exception {
        byte[] photo = TestPhotos.small(SEED.incrementAndGet());
        critic.hook = () -> {
            throw new IllegalStateException("a bug of the critic");
        };
        String id = alice.judge(photo, "");
        assertThat(alice.end(id)).isEqualTo("failed");
        int before = attempt(id);
        pixels.hook = () -> {};
        critic.hook = () -> {};
        assertThat(alice.judge(photo, "")).isEqualTo(id);
        assertThat(alice.end(id)).isEqualTo("done");
        assertThat(attempt(id)).isGreaterThan(before);
    }

    @Test
    void attemptAheadOfTheQueueIsCaughtUpWith() {
        String id = waiting();
        change("update analysis set attempt = 4 where id = ?::uuid", id);
        release(id);
        endsWell(id);
    }

    @Test
    void clockSetBackAnHourLosesNothingAndHoldsNobodyUp() {
        String waiting = waiting();
        try {
            setClock("-1 hour");
            release(waiting);
            endsWell(waiting);
            endsWell(alice.judge(TestPhotos.small(SEED.incrementAndGet()), ""));
        } finally {
            setClock("0");
        }
        endsWell(alice.judge(TestPhotos.small(SEED.incrementAndGet()), ""));
    }

    @Test
    void jobsOfANewerProgramAreLeftAloneAndToldToOperators() {
        String newer = waiting();
        change("update analysis_queue set format = 2, available_at = null where analysis_id = ?::uuid", newer);
        endsWell(alice.judge(TestPhotos.small(SEED.incrementAndGet()), "")); // which overtakes it
        assertThat(stateOf(newer)).isEqualTo("queued");
        assertThat(reservation(newer)).isEqualTo("reserved");
        assertThat(queue.lines().stream().mapToLong(AnalysisQueue.Line::newer).sum())
                .isEqualTo(1);
        change("update analysis_queue set format = 1 where analysis_id = ?::uuid", newer); // the newer program takes it
        endsWell(newer);
    }

    /// Accepted, and not to be had for an hour: taken out of the hands of the worker that had
    /// begun it.
    private String waiting() {
        CountDownLatch ready = new CountDownLatch(1);
        pixels.hook = () -> await(ready);
        String id = alice.judge(TestPhotos.small(SEED.incrementAndGet()), "");
        until("select count(*) from analysis_queue where analysis_id = ?::uuid and stage = 'opening'", id, 1);
        change("""
                update analysis_queue set token = token + 1, worker = null, held_since = null, leased_until = null,
                    stage = 'queued', available_at = now() + interval '1 hour'
                where analysis_id = ?::uuid""", id);
        change("update analysis set state = 'queued' where id = ?::uuid", id);
        pixels.hook = () -> {};
        ready.countDown();
        return id;
    }

    private void release(String id) {
        change("update analysis_queue set available_at = null where analysis_id = ?::uuid", id);
    }

    /// Held by a worker that waits in the critic until it is interrupted; the next one does not.
    private String held() {
        CountDownLatch begun = new CountDownLatch(1);
        critic.hook = () -> {
            if (critic.calls.get() == 1) {
                begun.countDown();
                await(new CountDownLatch(1));
            }
        };
        String id = alice.judge(TestPhotos.small(SEED.incrementAndGet()), "");
        await(begun);
        return id;
    }

    private void endsWell(String id) {
        assertThat(alice.end(id)).isEqualTo("done");
        until("select count(*) from analysis_queue where analysis_id = ?::uuid", id, 0);
        assertThat(reservation(id)).isEqualTo("charged");
        until("select count(*) from critique where analysis_id = ?::uuid", id, 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            boolean unused = latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void until(String count, String id, long expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (number(count, id) != expected && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        assertThat(number(count, id)).as(count).isEqualTo(expected);
    }

    private long number(String sql, String id) {
        return database.read(
                jdbc -> jdbc.sql(sql).param(id).query(Long.class).optional().orElse(-1L));
    }

    private void change(String sql, String id) {
        database.change(jdbc -> jdbc.sql(sql).param(id).update());
    }

    private int attempt(String id) {
        return (int) number("select attempt from analysis where id = ?::uuid", id);
    }

    private String stateOf(String id) {
        return text("select state from analysis where id = ?::uuid", id);
    }

    private String photoOf(String id) {
        return text("select photo_id::text from analysis where id = ?::uuid", id);
    }

    private String reservation(String id) {
        return text("select state from reservation where analysis_id = ?::uuid", id);
    }

    private String text(String sql, String id) {
        return database.read(jdbc -> jdbc.sql(sql).param(id).query(String.class).single());
    }

    private void setClock(String ahead) {
        database.change(jdbc -> jdbc.sql("""
                create or replace function queue_clock() returns timestamptz language sql volatile
                as 'select clock_timestamp() + interval ''%s'''""".formatted(ahead)).update());
    }
}
