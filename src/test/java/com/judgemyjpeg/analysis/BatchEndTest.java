package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.sentry.Reports;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A batch ends once, whatever ends at the same moment.
class BatchEndTest {
    private static final int ROUNDS = 20;
    private static final int PHOTOS = 6;

    private final Database database = new Database(TestDatabase.fresh());
    private final BatchRows rows = new BatchRows(database, JsonMapper.shared());
    private final List<BatchId> told = new CopyOnWriteArrayList<>();
    private final AnalysisListener listener = new AnalysisListener() {
        @Override
        public void ended(Ended analysis) {}

        @Override
        public void batchEnded(PersonId owner, BatchId batch) {
            told.add(batch);
        }
    };
    private final Audience audience = new Audience(List.of(listener), rows, Reports.OFF, InstantSource.system());
    private final ExecutorService threads = Executors.newFixedThreadPool(PHOTOS + 1);
    private final PersonId alice = new PersonId(TimeOrdered.next(Instant.now()));

    BatchEndTest() {
        database.change(jdbc -> jdbc.sql("insert into person (id, kind, created_at) values (?, 'guest', now())")
                .param(alice.value())
                .update());
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whenAllEndAtTheSameMomentItIsToldOnce() throws Exception {
        List<BatchId> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<AnalysisId> analyses = running();
            BatchId batch = batch(analyses);
            all.add(batch);
            together(analyses.stream().<Runnable>map(one -> () -> end(one)).toList());
            assertThat(told).containsExactlyElementsOf(all);
        }
    }

    @Test
    void whenAllEndWhileItIsBeingWrittenItIsToldOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<AnalysisId> analyses = running();
            List<Runnable> work = new ArrayList<>();
            analyses.forEach(one -> work.add(() -> end(one)));
            work.add(() -> batch(analyses));
            together(work);
            assertThat(told).hasSize(round + 1).doesNotHaveDuplicates();
        }
    }

    @Test
    void photoThatWasDeletedHoldsNothingUp() {
        List<AnalysisId> analyses = running();
        batch(analyses);
        analyses.subList(1, PHOTOS).forEach(this::end);
        assertThat(told).isEmpty();
        database.change(jdbc -> jdbc.sql("delete from analysis where id = ?")
                .param(analyses.getFirst().value())
                .update());
        database.change(jdbc -> audience.noLongerUnderWay(alice, analyses.getFirst()));
        assertThat(told).hasSize(1);
    }

    private void together(List<Runnable> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(work.size());
        List<Future<?>> all = work.stream()
                .<Future<?>>map(one -> threads.submit(() -> {
                    start.await();
                    one.run();
                    return null;
                }))
                .toList();
        for (Future<?> one : all) {
            one.get();
        }
    }

    /// As the end of an analysis does it: its state, then who is told.
    private void end(AnalysisId analysis) {
        database.change(jdbc -> {
            jdbc.sql("update analysis set state = 'done' where owner_id = ? and id = ?")
                    .params(alice.value(), analysis.value())
                    .update();
            audience.ended(new AnalysisListener.Ended(alice, analysis, AnalysisState.DONE, 80, null));
        });
    }

    /// As [Batches#bring] does it.
    private BatchId batch(List<AnalysisId> analyses) {
        BatchId batch = new BatchId(TimeOrdered.next(Instant.now()));
        List<BatchRows.Brought> brought = analyses.stream()
                .map(one -> new BatchRows.Brought("", one, null))
                .toList();
        database.change(jdbc -> {
            rows.insert(alice, batch, brought, Instant.now());
            rows.awaitEnds(alice, batch);
            audience.settle(alice, batch);
        });
        return batch;
    }

    private List<AnalysisId> running() {
        return IntStream.range(0, PHOTOS)
                .mapToObj(n -> database.<AnalysisId>write(jdbc -> {
                    UUID photo = TimeOrdered.next(Instant.now());
                    UUID analysis = TimeOrdered.next(Instant.now());
                    jdbc.sql("""
                            insert into photo (owner_id, id, provider, store_key, digest, bytes, format, name, width, height,
                                created_at)
                            values (?, ?, 'folder', ?, sha256(cast(? as bytea)), 1, 'JPEG', '', 1, 1, now())""")
                            .params(
                                    alice.value(),
                                    photo,
                                    photo.toString(),
                                    photo.toString().getBytes())
                            .update();
                    jdbc.sql("""
                            insert into analysis (owner_id, id, photo_id, tone, language, photo_type, state, created_at)
                            values (?, ?, ?, 'PROFESSIONAL', 'EN', 'GENERAL', 'running', now())""").params(alice.value(), analysis, photo).update();
                    return new AnalysisId(analysis);
                }))
                .toList();
    }
}
