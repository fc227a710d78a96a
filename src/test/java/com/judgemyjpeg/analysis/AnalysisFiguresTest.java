package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.watch.TestWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AnalysisFiguresTest {
    private static final Instant MINUTE = Instant.parse("2027-03-01T12:00:00Z");

    private final Database database = new Database(TestDatabase.fresh());

    @Test
    void queueIsToldByLineAndInAll() {
        var queue = new PostgresAnalysisQueue(database);
        add(queue, Priority.FREE);
        add(queue, Priority.FREE);
        add(queue, Priority.BATCH);
        assertThat(queue.claim("worker", 1, Duration.ofSeconds(15))).hasSize(1);

        Instant later = Instant.now().plusSeconds(30); // and a minute until it is told
        assertThat(TestWatch.told(new QueueFigures(queue), later))
                .contains(
                        entry("queue.depth free", 1.0),
                        entry("queue.depth batch", 1.0),
                        entry("queue.depth premium", 0.0),
                        entry("queue.depth", 2.0),
                        entry("queue.held", 1.0))
                .hasEntrySatisfying(
                        "queue.oldest", seconds -> assertThat(seconds).isBetween(85.0, 95.0));
    }

    private static void add(AnalysisQueue queue, Priority line) {
        queue.add(new AnalysisId(UUID.randomUUID()), new PersonId(UUID.randomUUID()), line, 0);
    }

    @Test
    void outcomesAreThoseOfTheMinute() {
        end("done", MINUTE);
        end("done", MINUTE.plusSeconds(59));
        end("failed", MINUTE.plusSeconds(5));
        end("done", MINUTE.plusSeconds(60));
        var figures = new OutcomeFigures(new EverybodyRows(database, new JsonMapper()));
        figures.cancelled();

        assertThat(TestWatch.told(figures, MINUTE))
                .containsOnly(
                        entry("analyses.done", 2.0),
                        entry("analyses.failed", 1.0),
                        entry("analyses.refused", 0.0),
                        entry("analyses.cancelled", 1.0));
        assertThat(TestWatch.told(figures, MINUTE)).containsEntry("analyses.cancelled", 0.0);
    }

    /// Without person and photo, which nobody asks here.
    private void end(String state, Instant at) {
        database.change(jdbc -> {
            jdbc.sql("alter table analysis drop constraint if exists analysis_owner_id_photo_id_fkey")
                    .update();
            jdbc.sql("""
                    insert into analysis (owner_id, id, photo_id, tone, language, photo_type, state, created_at, finished_at)
                    values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'CONSTRUCTIVE', 'EN', 'GENERAL', ?, ?, ?)""")
                    .params(state, at.atOffset(ZoneOffset.UTC), at.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }
}
