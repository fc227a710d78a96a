package com.judgemyjpeg.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.watch.TestWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PoolFiguresTest {
    private static final Instant MINUTE = Instant.parse("2027-03-01T12:00:00Z");
    private static final ProviderKey KEY = new ProviderKey(
            "one", ProviderKind.OPENAI, "http://localhost/v1", new Secret("sk-one-0123456789"), "gpt-4o", "main", 0);
    private static final Question QUESTION = new Question(
            "Judge.",
            List.of(),
            new Question.Form("points", Map.of()),
            100,
            new Question.Sake(null, "analysis", "free", "1"));

    private final Database database = new Database(TestDatabase.fresh());
    private final BudgetRows budgets = new BudgetRows(database);
    private final PoolFigures figures = new PoolFigures(new CostRows(database), budgets);

    @Test
    void quotaRefusalsAndCostAreThoseOfTheMinute() {
        new PostgresPacer(database).open("main", Limits.of("rpm=10"));
        call(MINUTE.minusSeconds(1), MINUTE.plusSeconds(2), "answered", 2_000_000); // begun before, paid in it
        call(MINUTE.plusSeconds(1), MINUTE.plusSeconds(9), "answered", 500_000);
        call(MINUTE.plusSeconds(2), MINUTE.plusSeconds(3), Failure.MINUTE_LIMIT.code(), 0);
        call(MINUTE.plusSeconds(70), MINUTE.plusSeconds(71), "answered", 7);

        assertThat(TestWatch.told(figures, MINUTE))
                .contains(
                        entry("provider.quota main", 0.2),
                        entry("provider.refused main", 1.0),
                        entry("provider.cost main", 2.5),
                        entry("provider.refused", 1.0),
                        entry("provider.cost", 2.5));
    }

    @Test
    void poolWithoutKnownLimitTellsNoQuota() {
        new PostgresPacer(database).open("main", Limits.NONE);
        assertThat(TestWatch.told(figures, MINUTE)).doesNotContainKey("provider.quota main");
    }

    @Test
    void ofTheBudgetsOfDayAndMonthTheOneThatIsUsedUpFirstIsTold() {
        new PostgresPacer(database).open("main", Limits.NONE);
        new PostgresPacer(database).open("free", Limits.NONE);
        budgets.set("main", Budget.of("day=10,month=40"));
        call(MINUTE.plusSeconds(1), MINUTE.plusSeconds(2), "answered", 8_000_000);
        assertThat(TestWatch.told(figures, MINUTE))
                .contains(entry("provider.budget main", 0.8))
                .doesNotContainKey("provider.budget free");

        Instant later = MINUTE.plus(Duration.ofDays(3));
        call(later.plusSeconds(1), later.plusSeconds(2), "answered", 6_000_000);
        call(later.plusSeconds(1), later.plusSeconds(2), "answered", 2_000_000);
        assertThat(TestWatch.told(figures, later)).contains(entry("provider.budget main", 0.8)); // the month: 0.4
        budgets.set("main", Budget.of("month=16"));
        assertThat(TestWatch.told(figures, later)).contains(entry("provider.budget main", 1.0));
    }

    @Test
    void lastMinuteOfADayIsReckonedWithThatDay() {
        new PostgresPacer(database).open("main", Limits.NONE);
        budgets.set("main", Budget.of("day=10"));
        Instant last = Instant.parse("2027-03-01T23:59:00Z");
        call(last.plusSeconds(1), last.plusSeconds(2), "answered", 5_000_000);
        assertThat(TestWatch.told(figures, last)).contains(entry("provider.budget main", 0.5));
        assertThat(TestWatch.told(figures, last.plus(Duration.ofMinutes(1))))
                .contains(entry("provider.budget main", 0.0));
    }

    private void call(Instant began, Instant ended, String outcome, long micros) {
        var before = new CallRows(database, InstantSource.fixed(began), Duration.ofMinutes(1));
        UUID id = Objects.requireNonNull(
                before.begin(KEY, QUESTION.sake(), micros, null).call());
        new CallRows(database, InstantSource.fixed(ended), Duration.ofMinutes(1))
                .end(id, outcome, Reply.Usage.NONE, micros, micros);
    }
}
