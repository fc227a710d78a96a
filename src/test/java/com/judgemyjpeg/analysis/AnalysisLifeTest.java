package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.analysis.PretendJudging.PretendCritic;
import com.judgemyjpeg.analysis.PretendJudging.PretendPixels;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of an analysis, whatever its photo, its critic and its owner do meanwhile.
class AnalysisLifeTest {
    private static final TestServer server = TestServer.start(
            Map.of(
                    "judge.limits.times.analyses",
                    1000,
                    "judge.limits.times.analyses-of-network",
                    100_000,
                    "judge.analysis.poll",
                    "50ms",
                    "judge.analysis.retry-after",
                    "20ms"),
            PretendJudging.class);

    private final TestPerson alice = new TestPerson(server);
    private final PretendPixels pixels = server.bean(PretendPixels.class);
    private final PretendCritic critic = server.bean(PretendCritic.class);
    private final Database database = server.bean(Database.class);

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetHooks() {
        pixels.hook = () -> {};
        critic.hook = () -> {};
        critic.points = brief -> 9;
        critic.away = null;
        pixels.calls.set(0);
        critic.calls.set(0);
    }

    @Test
    void acceptedPhotoIsJudgedAndChargedOnce() {
        String id = alice.judge(photo(), "?tone=roast&lang=fr&type=portrait");
        assertThat(alice.end(id)).isEqualTo("done");
        assertThat(alice.get("/analyses/" + id).body()).contains("summary in ROAST");
        assertThat(reservation(id)).isEqualTo("charged");
        assertThat(queued(id)).isZero();
    }

    @Test
    void sameBytesUnderTheSameWishAreTheSameAnalysisAndNoSecondRun() {
        byte[] photo = photo();
        String id = alice.judge(photo, "");
        alice.end(id);
        assertThat(alice.judge(photo, "")).isEqualTo(id);
        assertThat(critic.calls.get()).isEqualTo(1);
        assertThat(pixels.calls.get()).isEqualTo(1);
        assertThat(originals(alice)).isEqualTo(1);
    }

    @Test
    void anotherToneKeepsTheNumbersAndCostsNothing() {
        String id = alice.judge(photo(), "?tone=professional");
        alice.end(id);
        critic.points = brief -> 3; // a critic in another mood
        HttpResponse<String> answer = alice.submit("/analyses/" + id + "/again", "tone=learning&lang=de");
        assertThat(answer.statusCode()).isEqualTo(303);
        String again = answer.headers().firstValue("Location").orElseThrow().substring("/analyses/".length());
        assertThat(again).isNotEqualTo(id);
        assertThat(alice.end(again)).isEqualTo("done");
        assertThat(critic.lastDecided).isEqualTo(PretendJudging.scores(9));
        assertThat(pixels.calls.get()).isEqualTo(1);
        assertThat(reservation(again)).isEqualTo("none");
    }

    @Test
    void twoTonesOfANewPhotoAtOnceComeToTheSameNumbers() throws Exception {
        byte[] photo = photo();
        CountDownLatch both = new CountDownLatch(2);
        critic.points = brief -> ThreadLocalRandom.current().nextInt(1, 11);
        critic.hook = () -> {
            both.countDown();
            await(both);
        };
        String first = alice.judge(photo, "?tone=roast");
        String second = alice.judge(photo, "?tone=learning");
        assertThat(List.of(alice.end(first), alice.end(second))).containsOnly("done");
        assertThat(database.<Long>read(
                        jdbc -> jdbc.sql("select count(distinct (composition, focus)) from critique where photo_id ="
                                        + " (select photo_id from analysis where id = ?::uuid)")
                                .param(first)
                                .query(Long.class)
                                .single()))
                .isEqualTo(1);
    }

    @Test
    void sameBytesAtTheSameMomentAreOnePhotoOneAnalysisOneCharge() throws Exception {
        alice.end(alice.judge(photo(), "")); // so that alice is known
        byte[] photo = photo();
        List<Callable<String>> uploads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            uploads.add(() -> alice.judge(photo, ""));
        }
        List<String> ids = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var upload : threads.invokeAll(uploads)) {
                ids.add(upload.get());
            }
        }
        assertThat(ids.stream().distinct()).hasSize(1);
        alice.end(ids.getFirst());
        assertThat(originals(alice)).isEqualTo(2);
        assertThat(critic.calls.get()).isEqualTo(2);
    }

    @Test
    void photoThatCannotBeJudgedIsRefusedWithTheReasonAndReleased() {
        pixels.hook = () -> {
            throw new Refused(Problem.CUT_OFF_PHOTO);
        };
        String id = alice.judge(photo(), "");
        assertThat(alice.end(id)).isEqualTo("refused");
        assertThat(reservation(id)).isEqualTo("released");
        assertThat(critic.calls.get()).isZero();
        assertThat(alice.get("/analyses/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void criticThatRecoversIsAskedAgain() {
        critic.hook = () -> {
            if (critic.calls.get() < 3) {
                throw new Critic.CriticFault("not now", null);
            }
        };
        String id = alice.judge(photo(), "");
        assertThat(alice.end(id)).isEqualTo("done");
        assertThat(critic.calls.get()).isEqualTo(3);
        assertThat(reservation(id)).isEqualTo("charged");
    }

    @Test
    void criticThatNeverRecoversIsGivenUpAfterThreeTriesAndReleased() {
        critic.hook = () -> {
            throw new IllegalStateException("a bug of the critic");
        };
        String id = alice.judge(photo(), "");
        assertThat(alice.end(id)).isEqualTo("failed");
        assertThat(critic.calls.get()).isEqualTo(3);
        assertThat(reservation(id)).isEqualTo("released");
    }

    @Test
    void failedAnalysisThatIsAskedForAgainIsDoneAgain() {
        byte[] photo = photo();
        critic.hook = () -> {
            throw new IllegalStateException("a bug of the critic");
        };
        String id = alice.judge(photo, "");
        assertThat(alice.end(id)).isEqualTo("failed");
        critic.hook = () -> {};
        assertThat(alice.judge(photo, "")).isEqualTo(id);
        assertThat(alice.end(id)).isEqualTo("done");
    }

    @Test
    void workerThatWasThoughtDeadStoresNothing() throws Exception {
        AnalysisQueue queue = server.bean(AnalysisQueue.class);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        critic.hook = () -> {
            if (critic.calls.get() == 1) {
                begun.countDown();
                await(overtaken);
            }
        };
        critic.points = brief -> critic.calls.get() == 1 ? 1 : 8;
        String id = alice.judge(photo(), "");
        await(begun);
        // its lease runs out, and the same program takes the job again as somebody else would
        database.change(jdbc -> jdbc.sql(
                        "update analysis_queue set leased_until = now() - interval '1 hour' where analysis_id = ?::uuid")
                .param(id)
                .update());
        assertThat(alice.end(id)).isEqualTo("done");
        overtaken.countDown();
        assertThat(queue.lines()).allMatch(line -> line.jobs() == 0);
        assertThat(critic.calls.get()).isEqualTo(2);
        assertThat(critiques(photoOf(id))).isEqualTo(1);
        assertThat(reservation(id)).isEqualTo("charged");
    }

    @Test
    void somebodyElsesAnalysisAndPhotoDoNotExist() {
        String id = alice.judge(photo(), "");
        alice.end(id);
        String photo = photoOf(id);
        TestPerson mallory = new TestPerson(server);
        mallory.end(mallory.judge(photo(), "")); // a person of her own
        for (TestPerson other : List.of(mallory, new TestPerson(server))) {
            assertThat(other.get("/analyses/" + id).statusCode()).isEqualTo(404);
            assertThat(other.getJson("/analyses/" + id + "/state").statusCode()).isEqualTo(404);
            assertThat(other.getJson("/analyses/" + id + "/events").statusCode())
                    .isEqualTo(404);
            assertThat(other.get("/photos/" + photo).statusCode()).isEqualTo(404);
            assertThat(other.get("/photos/" + photo + "/original").statusCode()).isEqualTo(404);
            assertThat(other.get("/photos/" + photo + "/renditions/400.jpg").statusCode())
                    .isEqualTo(404);
            assertThat(other.submit("/photos/" + photo + "/delete", "").statusCode())
                    .isEqualTo(404);
            assertThat(other.submit("/analyses/" + id + "/again", "tone=roast").statusCode())
                    .isEqualTo(404);
        }
        assertThat(alice.get("/photos/" + photo + "/original").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsDeletedAnswers404AndTheStoreHoldsNoByteOfIt() {
        String id = alice.judge(photo(), "");
        alice.end(id);
        String photo = photoOf(id);
        assertThat(files(photo)).isEqualTo(3);
        alice.submit("/photos/" + photo + "/delete", "");
        assertThat(files(photo)).isZero();
        assertThat(alice.get("/analyses/" + id).statusCode()).isEqualTo(404);
        assertThat(alice.get("/photos/" + photo + "/renditions/400.jpg").statusCode())
                .isEqualTo(404);
        assertThat(alice.get("/photos/" + photo + "/original").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsMeasuredMeanwhileMakesRoomForTheModelsAndCostsNothingMore() throws Exception {
        critic.away = Duration.ofHours(1);
        String id = alice.judge(photo(), "?tone=roast");
        assertThat(alice.end(id)).isEqualTo("done");
        assertThat(alice.get("/analyses/" + id).body()).contains("measured in ROAST", "class=\"for-now\"");
        assertThat(reservation(id)).isEqualTo("charged");
        assertThat(queued(id)).isEqualTo(1);

        critic.away = null;
        // another tone is not bound by what was only measured
        HttpResponse<String> answer = alice.submit("/analyses/" + id + "/again", "tone=learning&lang=de");
        String again = answer.headers().firstValue("Location").orElseThrow().substring("/analyses/".length());
        assertThat(alice.end(again)).isEqualTo("done");
        assertThat(critic.lastDecided).isNull();
        endWaits(id);
        awaitNothingQueued(id);
        assertThat(critic.lastDecided).isEqualTo(PretendJudging.scores(9));
        assertThat(alice.get("/analyses/" + id).body())
                .contains("summary in ROAST")
                .doesNotContain("for-now");
        assertThat(charges(id)).isEqualTo(1);
    }

    @Test
    void measuredMeanwhileStaysWhereItIsWhenTheModelRefusesThePhoto() throws Exception {
        critic.away = Duration.ofHours(1);
        String id = alice.judge(photo(), "");
        alice.end(id);
        critic.hook = () -> {
            throw new Refused(Problem.CONTENT_REFUSED);
        };
        critic.away = null;
        endWaits(id);
        awaitNothingQueued(id);
        assertThat(alice.get("/analyses/" + id).body())
                .contains("measured in", "Measured only.")
                .doesNotContain("A critique for now.");
        assertThat(reservation(id)).isEqualTo("charged");
        longAgo(id);
        server.bean(AnalysisSweep.class).sweep();
        assertThat(queued(id)).isZero(); // the model is not asked, and paid, again and again
    }

    @Test
    void whatWasMeasuredMeanwhileIsReplacedThoughItsJobWasDeleted() throws Exception {
        critic.away = Duration.ofHours(1);
        String id = alice.judge(photo(), "");
        alice.end(id);
        database.change(jdbc -> jdbc.sql("delete from analysis_queue where analysis_id = ?::uuid")
                .param(id)
                .update());
        critic.away = null;
        longAgo(id);
        server.bean(AnalysisSweep.class).sweep();
        awaitNothingQueued(id);
        assertThat(alice.get("/analyses/" + id).body()).contains("summary in").doesNotContain("for-now");
        assertThat(charges(id)).isEqualTo(1);
    }

    private void longAgo(String analysis) {
        database.change(jdbc -> jdbc.sql(
                        "update critique set created_at = now() - interval '1 hour' where analysis_id = ?::uuid")
                .param(analysis)
                .update());
    }

    @Test
    void shortWaitIsWaitedAndCountsNoTry() throws Exception {
        critic.away = Duration.ofMillis(30);
        String id = alice.judge(photo(), "");
        Thread.sleep(400);
        critic.away = null;
        assertThat(alice.end(id)).isEqualTo("done");
        assertThat(alice.get("/analyses/" + id).body()).contains("summary in").doesNotContain("for-now");
    }

    private void endWaits(String analysis) {
        database.change(jdbc -> jdbc.sql(
                        "update analysis_queue set available_at = now() where analysis_id = ?::uuid and available_at is not null")
                .param(analysis)
                .update());
    }

    private void awaitNothingQueued(String analysis) throws InterruptedException {
        for (int i = 0; i < 100 && queued(analysis) > 0; i++) {
            Thread.sleep(50);
            endWaits(analysis); // its first look at the critic may come only now
        }
        assertThat(queued(analysis)).isZero();
    }

    private long charges(String analysis) {
        return database.read(
                jdbc -> jdbc.sql("select count(*) from reservation where analysis_id = ?::uuid and state = 'charged'")
                        .param(analysis)
                        .query(Long.class)
                        .single());
    }

    @Test
    void eventsTellTheStagesAndEndWithTheAnalysis() throws Exception {
        CountDownLatch watched = new CountDownLatch(1);
        pixels.hook = () -> await(watched);
        String id = alice.judge(photo(), "");
        try (Listening listening = Listening.to(id, alice, null)) {
            assertThat(listening.next(Stage.OPENING).name()).isEqualTo("stage");
            watched.countDown();
            assertThat(listening.next(Stage.DONE).name()).isEqualTo("stage");
            assertThat(listening.next()).isEqualTo(Listening.Event.END);
        } finally {
            watched.countDown();
        }
        // who comes back with the last id it saw is told where things stand
        assertThat(alice.getJson("/analyses/" + id + "/events").body()).contains("\"stage\":\"done\"");
    }

    @Test
    void listShowsNewestFirstPageByPage() {
        List<String> photos = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            String id = alice.judge(photo(), "");
            alice.end(id);
            photos.addFirst(photoOf(id));
        }
        String first = alice.get("/photos").body();
        assertThat(first).contains(photos.get(0), photos.get(23)).doesNotContain(photos.get(25));
        String second = alice.get("/photos?before=" + photos.get(23)).body();
        assertThat(second).contains(photos.get(24), photos.get(25)).doesNotContain(photos.get(0));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String reservation(String analysis) {
        return database.read(jdbc -> jdbc.sql("select state from reservation where analysis_id = ?::uuid")
                .param(analysis)
                .query(String.class)
                .optional()
                .orElse("none"));
    }

    private long queued(String analysis) {
        return database.read(jdbc -> jdbc.sql("select count(*) from analysis_queue where analysis_id = ?::uuid")
                .param(analysis)
                .query(Long.class)
                .single());
    }

    private long critiques(String photo) {
        return database.read(jdbc -> jdbc.sql("select count(*) from critique where photo_id = ?::uuid")
                .param(photo)
                .query(Long.class)
                .single());
    }

    private String photoOf(String analysis) {
        return database.read(jdbc -> jdbc.sql("select photo_id::text from analysis where id = ?::uuid")
                .param(analysis)
                .query(String.class)
                .single());
    }

    /// How many files of a photo lie in the store.
    private static long files(String photo) {
        return stored(path -> path.toString().contains(photo));
    }

    /// How many originals a person has in the store.
    private static long originals(TestPerson person) {
        String owner = person.id();
        return stored(path -> path.toString().contains(owner) && path.endsWith("original"));
    }

    private static long stored(java.util.function.Predicate<Path> which) {
        try (Stream<Path> files = Files.walk(server.data().resolve("photos"))) {
            return files.filter(Files::isRegularFile).filter(which).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] photo() {
        return SmallPhoto.fresh();
    }
}
