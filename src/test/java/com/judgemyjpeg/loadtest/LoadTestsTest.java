package com.judgemyjpeg.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.watch.Program;
import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.probe.Found;
import com.judgemyjpeg.scaling.probe.Found.InForce;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTestsTest {
    private static final Instant NOW = Program.BEGAN;

    private final Database database = new Database(TestDatabase.fresh());
    private final Program program = new Program(database, NOW, "one");
    private final LoadTests tests = new LoadTests(new LoadTestRows(database), program.samples, program);
    private final LoadTestProbe probe = new LoadTestProbe(tests, program);

    @Test
    void whatIsKeptIsFoundAgainAsItWas() {
        Kept kept = kept(Profile.BASELINE, NOW.minusSeconds(600), Verdict.WARN);
        tests.keep(kept);
        assertThat(tests.newest(Profile.BASELINE)).containsExactly(kept);
        assertThat(tests.newest(Profile.STRESS)).isEmpty();
    }

    @Test
    void planFindsABaselineWithItsAgeAndWhatItSaid() {
        assertThat(look("baseline")).isInstanceOf(Missing.class);
        tests.keep(kept(Profile.BASELINE, NOW.minus(Duration.ofDays(3)), Verdict.PASS));
        assertThat(look("baseline")).isInstanceOf(InForce.class);
        assertThat(look("baseline").what()).contains("3 d ago: PASS", "24.5 of 25.0 arrivals/s", "p95 30 ms", "2 runs");
    }

    @Test
    void planWantsAnOldBaselineAnew() {
        tests.keep(kept(Profile.BASELINE, NOW.minus(Duration.ofDays(31)), Verdict.PASS));
        assertThat(look("baseline")).isInstanceOfSatisfying(Missing.class, missing -> {
            assertThat(missing.what()).contains("31 d ago", "older than 30 d");
            assertThat(missing.remedy()).isEqualTo("./judge load-test --profile baseline");
        });
    }

    /// One that says nothing of the program does not take the place of one that does.
    @Test
    void testWhoseGeneratorWasTheLimitIsNoBaseline() {
        tests.keep(kept(Profile.BASELINE, NOW.minusSeconds(60), Verdict.INVALID));
        assertThat(look("baseline")).isInstanceOf(Missing.class);
    }

    @Test
    void stressTestOfTheMonthIsLookedForLikewise() {
        assertThat(look("stress-test")).isInstanceOf(Missing.class);
        tests.keep(kept(Profile.STRESS, NOW.minus(Duration.ofDays(1)), Verdict.FAIL));
        assertThat(look("stress-test").what()).contains("stress test of", "FAIL");
    }

    @Test
    void realLoadIsThatOfBusyMinutesAndOfNoLoadTest() {
        assertThat(tests.realLoad()).isEmpty();
        var requests = new AtomicInteger(120);
        program.watch(into -> into.count("http.requests", "", requests.get()));
        Program.minutes(60, program);
        Instant spike = program.instant();
        requests.set(60_000);
        Program.minutes(1, program);
        requests.set(120);
        Program.minutes(2, program);
        assertThat(tests.realLoad().orElseThrow()).isEqualTo(1000);

        tests.keep(new Kept(
                Profile.SPIKE, spike, spike.plusSeconds(50), false, "here", 1000, 60, Verdict.PASS, List.of()));
        assertThat(tests.realLoad().orElseThrow()).isEqualTo(2);
    }

    private Found look(String action) {
        Action wanted = PlanFile.owners().actions().stream()
                .filter(one -> one.id().equals(action))
                .findFirst()
                .orElseThrow();
        return probe.look(wanted);
    }

    private static Kept kept(Profile profile, Instant ended, Verdict verdict) {
        var one = new Repetition(25, 24.5, 0, 12, 10, 30, 40, 50, 0, 1100);
        return new Kept(
                profile, ended.minusSeconds(200), ended, true, "2 processors", 25, 40, verdict, List.of(one, one));
    }
}
