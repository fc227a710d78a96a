package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.analysis.AnalysisSettings.Choice;
import com.judgemyjpeg.analysis.AnalysisSettings.WithoutModel;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Signals;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One hand, and room for three that wait.
class AnalysisWorkerTest {
    private static final AnalysisSettings SETTINGS = new AnalysisSettings(
            1,
            3,
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Duration.ZERO,
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            Duration.ofMinutes(2),
            new WithoutModel(Choice.WAIT, Choice.WAIT));

    private final DataSource source = TestDatabase.fresh();
    private final Database database = new Database(source);
    private final AnalysisQueue queue = new PostgresAnalysisQueue(database);
    private final BlockingQueue<Job> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch answered = new CountDownLatch(1);

    @BeforeEach
    void tenWait() {
        for (int i = 0; i < 10; i++) {
            queue.add(new AnalysisId(UUID.randomUUID()), new PersonId(UUID.randomUUID()), Priority.FREE, 0);
        }
    }

    @AfterEach
    void answer() {
        answered.countDown();
    }

    @Test
    void whoHasOneHandWorksOnOneAtATime() throws Exception {
        AnalysisWorker worker = started((job, waits) -> await(job));
        assertThat(begun.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(begun.poll(500, TimeUnit.MILLISECONDS)).isNull();
        worker.stop();
    }

    @Test
    void whatOnlyWaitsForAnAnswerNeedsNoHandButRoom() throws Exception {
        AnalysisWorker worker = started((job, waits) -> {
            Runnable answer = waits.get();
            await(job);
            answer.run();
        });
        for (int i = 0; i < 4; i++) {
            assertThat(begun.poll(5, TimeUnit.SECONDS)).as("%d", i).isNotNull();
        }
        assertThat(begun.poll(500, TimeUnit.MILLISECONDS)).isNull();
        answered.countDown();
        for (int i = 4; i < 10; i++) {
            assertThat(begun.poll(5, TimeUnit.SECONDS)).as("%d", i).isNotNull();
        }
        worker.stop();
    }

    @Test
    void whoStopsFinishesWhatIsInHandWhenItMay() throws Exception {
        AnalysisWorker worker = started((job, waits) -> await(job), finishing(Duration.ofMinutes(1)));
        Job inHand = begun.poll(5, TimeUnit.SECONDS);
        Thread stopping = Thread.ofVirtual().start(worker::stop);
        assertThat(stopping.join(Duration.ofMillis(200))).isFalse();
        answered.countDown();
        stopping.join();
        assertThat(queue.held(10)).isEmpty();
        assertThat(queue.extend(List.of(inHand), Duration.ofSeconds(1)))
                .as("it is finished")
                .isEmpty();
        assertThat(begun).as("nothing new was taken").isEmpty();
    }

    private static AnalysisSettings finishing(Duration time) {
        return new AnalysisSettings(
                SETTINGS.workers(),
                SETTINGS.waiting(),
                SETTINGS.lease(),
                SETTINGS.heartbeat(),
                time,
                SETTINGS.poll(),
                SETTINGS.retryAfter(),
                SETTINGS.gladly(),
                SETTINGS.withoutModel());
    }

    @Test
    void answersThatComeAtOnceAreWorkedOnByAsManyHandsAsThereAre() throws Exception {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var ended = new CountDownLatch(10);
        AnalysisWorker worker = started((job, waits) -> {
            for (int question = 0; question < 2; question++) {
                Runnable answer = waits.get();
                await(job);
                answer.run();
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                pause();
                atOnce.decrementAndGet();
            }
            ended.countDown();
        });
        for (int i = 0; i < 4; i++) {
            assertThat(begun.poll(5, TimeUnit.SECONDS)).as("%d", i).isNotNull();
        }
        answered.countDown();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(1);
        worker.stop();
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AnalysisWorker started(AnalysisWorker.Work work) {
        return started(work, SETTINGS);
    }

    private AnalysisWorker started(AnalysisWorker.Work work, AnalysisSettings settings) {
        var worker = new AnalysisWorker(queue, work, new Signals(database, source::getConnection), settings);
        worker.start();
        return worker;
    }

    private void await(Job job) {
        begun.add(job);
        try {
            answered.await();
            boolean unused = queue.finish(job);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
