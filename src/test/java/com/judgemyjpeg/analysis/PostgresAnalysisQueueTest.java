package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.contract.AnalysisQueueContract;
import com.judgemyjpeg.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostgresAnalysisQueueTest extends AnalysisQueueContract {
    private final Database database = new Database(TestDatabase.fresh());
    private final AnalysisQueue queue = new PostgresAnalysisQueue(database);

    @Override
    protected AnalysisQueue queue() {
        return queue;
    }

    /// As after a crash, when the clock was set back an hour before the next start.
    @Test
    void leaseThatEndsFarAheadIsOneLeaseLongAfterAStart() {
        queue.add(new AnalysisId(UUID.randomUUID()), new PersonId(UUID.randomUUID()), Priority.FREE, 0);
        queue.claim("dead", 1, Duration.ofHours(1));
        new PostgresAnalysisQueue(database).catchUp(Duration.ofSeconds(15));
        assertThat(queue.held(1))
                .singleElement()
                .satisfies(
                        held -> assertThat(held.until()).isBefore(Instant.now().plusSeconds(20)));
    }
}
