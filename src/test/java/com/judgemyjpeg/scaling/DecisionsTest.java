package com.judgemyjpeg.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.scaling.Replay.Outcome;
import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final ScalingPlan PLAN = PlanFile.owners();
    private static final Instant START = Instant.parse("2026-06-15T11:30:00Z");

    private final Recorded recorded = new Recorded();
    private final DecisionRows rows = new DecisionRows(new Database(TestDatabase.fresh()));
    private Instant now = START;
    private final Decisions decisions = new Decisions(PLAN, recorded, rows, () -> now);

    @Test
    void minuteIsDecidedOnceByWhoeverIsFirst() throws Exception {
        List<Callable<Boolean>> instances = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            instances.add(new Decisions(PLAN, recorded, rows, () -> now)::decide);
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> first = threads.invokeAll(instances);
            assertThat(first).extracting(Future::get).containsOnlyOnce(true);
        }
        assertThat(decisions.last().map(Decision::at)).hasValue(START.minusSeconds(60));
        assertThat(decisions.decide()).isFalse();
    }

    @Test
    void replayOfTheSameSamplesDecidesTheSameAndSaysWhatChanged() {
        for (int minute = 0; minute < 40; minute++) {
            recorded.add("database.connections", List.of(new Point(now.minusSeconds(120), minute < 20 ? 0.5 : 0.9)));
            decisions.decide();
            now = now.plusSeconds(60);
        }
        Replay replay = decisions.replay(START.minusSeconds(600), now);
        assertThat(replay.all()).hasSize(40);
        assertThat(replay.count(Outcome.SAME)).isEqualTo(40);
        assertThat(replay.all().getLast().taken().crossed()).containsExactly("connections");
        assertThat(replay.all().getLast().taken().phase()).isEqualTo("phase-2");

        // a sample that came late: the trigger did not last
        recorded.add("database.connections", List.of(new Point(START.plusSeconds(60 * 20 + 30), 0.1)));
        Replay late = decisions.replay(START.minusSeconds(600), now);
        assertThat(late.same()).isFalse();
        assertThat(late.count(Outcome.OTHER_SAMPLES)).isPositive();
        assertThat(late.count(Outcome.DIFFERENT)).isZero();
        assertThat(late.count(Outcome.SAME_BY_OTHER_SAMPLES)).isPositive();
    }

    @Test
    void decisionsThatChangedSomethingAreKept() {
        for (int minute = 0; minute < 40; minute++) {
            recorded.add("database.connections", List.of(new Point(now.minusSeconds(120), minute < 20 ? 0.5 : 0.9)));
            decisions.decide();
            now = now.plusSeconds(60);
        }
        rows.forget(now.plus(Duration.ofDays(1)));
        assertThat(rows.between(START.minusSeconds(600), now))
                .extracting(Decision::phase)
                .containsExactly("phase-1", "phase-2");
    }
}
