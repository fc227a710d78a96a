package com.judgemyjpeg.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.payment.TestTill;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.watch.Program;
import com.judgemyjpeg.platform.watch.TestWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaceFiguresTest {
    private Instant now = Instant.parse("2026-03-31T22:30:00Z");
    private final Database database = new Database(TestDatabase.fresh());
    private final KpiRows rows = new KpiRows(database);
    private final Fold fold = new Fold(new FoldRows(database), database, () -> now);
    private final TestTill till = new TestTill(database, () -> now);
    private final PaceFigures figures = new PaceFigures(new Kpis(rows, 1, () -> now));
    private final PersonId alice = new PersonId(UUID.randomUUID());

    PaceFiguresTest() {
        database.change(jdbc -> jdbc.sql("insert into person (id, kind, created_at) values (?, 'member', now())")
                .param(alice.value())
                .update());
    }

    private Map<String, Double> toldAfter(Duration time) {
        now = now.plus(time);
        return TestWatch.told(figures, now);
    }

    @Test
    void nothingIsToldUntilEverythingWasCountedOnce() {
        assertThat(toldAfter(Duration.ZERO)).isEmpty();
        fold.all();
        assertThat(toldAfter(Duration.ofMinutes(1)))
                .isEqualTo(Map.of("people.month", 0.0, "revenue.month", 0.0, "analyses.month", 0.0));
    }

    @Test
    void monthIsReckonedOnceAnHourAndToldOfEveryMinute() {
        till.buy(alice, Plan.PREMIUM_MONTHLY);
        till.tell(new Random(7), 1);
        judged();
        Map<String, Double> first = Map.of("people.month", 1.0, "revenue.month", 9.99, "analyses.month", 1.0);
        assertThat(toldAfter(Duration.ZERO)).isEqualTo(first);
        judged();
        assertThat(toldAfter(Duration.ofMinutes(59))).isEqualTo(first);
        Map<String, Double> second = Map.of("people.month", 1.0, "revenue.month", 9.99, "analyses.month", 2.0);
        assertThat(toldAfter(Duration.ofMinutes(1))).isEqualTo(second);
        now = Instant.parse("2026-04-01T00:31:00Z");
        judged();
        assertThat(toldAfter(Duration.ZERO))
                .as("the month that has begun does not take the figures back")
                .isEqualTo(second);
    }

    private void judged() {
        rows.ended(alice, true, now);
        fold.all();
    }

    @Test
    void figuresAreRecorded() {
        rows.active(YearMonth.of(2026, 3), Set.of(alice), now);
        fold.all();
        var program = new Program(database, Program.BEGAN, "one");
        program.watch(figures);
        Program.minutes(3, program);
        assertThat(program.samples.latest("people.month", ""))
                .get()
                .satisfies(it -> assertThat(it.value()).isEqualTo(1));
    }
}
