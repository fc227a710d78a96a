package com.judgemyjpeg.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.watch.Program;
import com.judgemyjpeg.scaling.Evidence.Hour;
import com.judgemyjpeg.scaling.Replay.Outcome;
import com.judgemyjpeg.scaling.plan.PlanFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SampledEvidenceTest {
    private final Database database = new Database(TestDatabase.fresh());
    private final Program program = new Program(database, Program.BEGAN, "one");
    private final Evidence evidence = new SampledEvidence(program.samples);

    @Test
    void decisionsAreTheSameWhenTheirSamplesArePacked() {
        var share = new AtomicReference<>(1 / 3.0);
        program.watch(into -> into.level("database.connections", "", share.get()));
        program.watch(into -> into.mean("http.mean", "", into.minute().getEpochSecond() % 7 / 9.0, 3));
        var decisions = new Decisions(PlanFile.owners(), evidence, new DecisionRows(database), program);
        for (int minute = 0; minute < 150; minute++) {
            share.set(minute < 90 ? 1 / 3.0 + minute / 7000.0 : 0.9);
            Program.minutes(1, program);
            decisions.decide();
        }
        assertThat(decisions.last()).get().extracting(Decision::phase).isEqualTo("phase-2");

        Program.minutes(130, program); // the hours that were decided about are packed
        Replay replay = decisions.replay(Program.BEGAN, program.instant());
        assertThat(replay.all()).hasSizeGreaterThan(140);
        assertThat(replay.count(Outcome.SAME)).isEqualTo(replay.all().size());
    }

    @Test
    void everyPartIsSeenAndTheWholeIsNotOneOfThem() {
        program.watch(into -> {
            into.count("provider.refused", "", 5);
            into.count("provider.refused", "a", 2);
            into.count("provider.refused", "b", 3);
        });
        Program.minutes(200, program);
        Instant to = Program.BEGAN.plus(Duration.ofMinutes(150));

        List<Point> points = evidence.series("provider.refused", Evidence.EVERY_PART, Program.BEGAN, to);
        assertThat(points).extracting(Point::value).containsOnly(2.0, 3.0);
        List<Hour> hours = evidence.hours("provider.refused", Evidence.EVERY_PART, Program.BEGAN, to);
        assertThat(hours)
                .extracting(Hour::begins)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(hours).extracting(Hour::least).containsOnly(2.0);
        assertThat(hours).extracting(Hour::most).containsOnly(3.0);
        assertThat(evidence.series("provider.refused", "", Program.BEGAN, to))
                .extracting(Point::value)
                .containsOnly(5.0);
    }
}
