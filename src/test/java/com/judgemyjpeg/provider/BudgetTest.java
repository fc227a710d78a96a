package com.judgemyjpeg.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.setting.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final ProviderKey KEY = new ProviderKey(
            "one", ProviderKind.OPENAI, "http://localhost/v1", new Secret("sk-one-0123456789"), "gpt-4o", "main", 0);
    private static final Question QUESTION = new Question(
            "Judge.",
            List.of(),
            new Question.Form("points", Map.of()),
            100,
            new Question.Sake(null, "analysis", "free", "1"));

    private final Database database = new Database(TestDatabase.fresh());
    private final BudgetRows rows = new BudgetRows(database);

    private CallRows calls(Instant now, String budget) {
        new PostgresPacer(database).open("main", Limits.NONE);
        rows.set("main", Budget.of(budget));
        return new CallRows(database, InstantSource.fixed(now), Duration.ofMinutes(1));
    }

    private final List<BudgetStep> announced = new ArrayList<>();

    private Budgets budgets(Instant now) {
        return new Budgets(rows, InstantSource.fixed(now), List.of(announced::add));
    }

    private static Optional<UUID> begin(CallRows calls, long most) {
        return Optional.ofNullable(calls.begin(KEY, QUESTION.sake(), most, null).call());
    }

    @Test
    void whatIsWrittenIsDollars() {
        assertThat(Budget.of("day=10,month=200.50")).isEqualTo(new Budget(10_000_000, 200_500_000));
        assertThat(Budget.of("")).isEqualTo(Budget.NONE);
        assertThatThrownBy(() -> Budget.of("week=3")).hasMessageContaining("'week=3' is no budget");
        assertThatThrownBy(() -> Budget.of("day=-3")).hasMessageContaining("write day= or month=");
    }

    @Test
    void callsOnTheirWayStayBelowTogether() throws Exception {
        CallRows calls = calls(NOON, "day=0.001");
        try (var threads = Executors.newFixedThreadPool(16)) {
            Callable<Boolean> one = () -> begin(calls, 60).isPresent();
            long begun = 0;
            for (var call :
                    threads.invokeAll(Stream.generate(() -> one).limit(100).toList())) {
                begun += call.get() ? 1 : 0;
            }
            assertThat(begun).isEqualTo(16); // of 1,000 millionths
        }
    }

    @Test
    void whatACallDidNotCostCanBeSpentAgain() {
        CallRows calls = calls(NOON, "day=0.001");
        UUID first = begin(calls, 900).orElseThrow();
        assertThat(begin(calls, 900)).isEmpty();
        calls.end(first, "answered", new Reply.Usage(10, 0, 10), 900, 50);
        assertThat(begin(calls, 900)).isPresent();
        assertThat(rows.spent(NOON).getFirst().today()).isEqualTo(950);
    }

    @Test
    void daysOfAMonthAddUp() {
        assertThat(begin(calls(NOON.minus(Duration.ofDays(3)), "month=0.001"), 700))
                .isPresent();
        CallRows today = calls(NOON, "month=0.001");
        assertThat(begin(today, 400)).isEmpty();
        assertThat(begin(today, 200)).isPresent();
        assertThat(begin(today, 200)).isEmpty();
        assertThat(rows.spent(NOON).getFirst()).isEqualTo(new BudgetRows.Spent("main", new Budget(0, 1000), 200, 900));
        assertThat(begin(calls(NOON.plus(Duration.ofDays(1)), "month=0.001"), 1000))
                .isPresent(); // it is December
    }

    @Test
    void poolWithoutMoneyRestsUntilTheNextDayOrMonth() {
        assertThat(begin(calls(NOON.minus(Duration.ofDays(9)), "day=0.001,month=0.002"), 600))
                .isPresent();
        Instant earlier = NOON.minus(Duration.ofDays(3));
        assertThat(begin(calls(earlier, "day=0.001,month=0.002"), 900)).isPresent();
        assertThat(budgets(earlier).untilNext("main", 200)).isEqualTo(Duration.ofHours(12));
        assertThat(budgets(earlier).untilNext("main", 600)).isEqualTo(Duration.ofHours(12 + 3 * 24));
    }

    @Test
    void eachStepIsToldOnce() {
        CallRows calls = calls(NOON, "day=0.001,month=0.1");
        assertThat(budgets(NOON).look()).isZero();
        assertThat(begin(calls, 550)).isPresent();
        assertThat(budgets(NOON).look()).isEqualTo(1);
        assertThat(budgets(NOON).look()).isZero();
        assertThat(begin(calls, 450)).isPresent();
        assertThat(budgets(NOON).look()).isEqualTo(2);
        assertThat(budgets(NOON).look()).isZero();
        assertThat(announced)
                .containsExactly(
                        new BudgetStep("main", Budget.Span.DAY, 50, 550, 1000),
                        new BudgetStep("main", Budget.Span.DAY, 100, 1000, 1000));
    }
}
