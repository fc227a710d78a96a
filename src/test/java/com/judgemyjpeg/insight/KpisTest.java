package com.judgemyjpeg.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.insight.KpiMonth.Known;
import com.judgemyjpeg.payment.TestTill;
import com.judgemyjpeg.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What the figures come to, by hand, and that many who write and count at once lose nothing.
class KpisTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private volatile Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private final Database database = new Database(TestDatabase.fresh());
    private final KpiRows rows = new KpiRows(database);
    private final Kpis kpis = new Kpis(rows, 0.5, () -> now);
    private final Fold fold = new Fold(new FoldRows(database), database, () -> now);
    private final TestTill till = new TestTill(database, () -> now);
    private final Random always = new Random(7);

    private PersonId person() {
        UUID id = UUID.randomUUID();
        database.change(jdbc -> jdbc.sql("insert into person (id, kind, created_at) values (?, 'member', now())")
                .param(id)
                .update());
        return new PersonId(id);
    }

    private KpiMonth counted(YearMonth month) {
        fold.all();
        assertThat(kpis.month(month).tally()).isEqualTo(kpis.recount(month).tally());
        return kpis.month(month);
    }

    @Test
    void monthOfTwoSubscribersOfWhomOneLeavesComesToWhatOneReckonsByHand() {
        PersonId alice = person();
        PersonId bob = person();
        PersonId guest = person();
        rows.active(MARCH, List.of(alice, bob, guest), now);
        rows.active(MARCH, List.of(alice), now);
        now = Instant.parse("2026-03-31T23:59:59Z");
        till.buy(alice, Plan.PREMIUM_YEARLY);
        till.buy(bob, Plan.PREMIUM_MONTHLY);
        till.tell(always, 1);
        rows.ended(guest, true, now);
        rows.ended(guest, false, now);
        database.change(jdbc -> jdbc.sql("""
                        insert into provider_call (id, began_at, pool, key_name, model, reference, plan, prompt, micros)
                        values (uuidv7(), ?, 'pool', 'key', 'model', 'x', 'free', '1', 1780000)""").param(KpiRows.time(now)).update());

        KpiMonth march = counted(MARCH);
        assertThat(march.value(Kpi.PEOPLE)).hasValue(3);
        assertThat(march.value(Kpi.ANALYSES)).hasValue(1);
        assertThat(march.value(Kpi.CONVERSION)).hasValue(2.0 / 3);
        assertThat(march.value(Kpi.CHURN))
                .as("nobody was there who could leave")
                .isEmpty();
        assertThat(march.value(Kpi.MRR)).as("7900 / 12 + 999").hasValue(1657);
        assertThat(march.value(Kpi.COST)).hasValue(1_780_000);
        assertThat(march.value(Kpi.MARGIN)).hasValue((8899 - 89) / 8899.0);

        till.cancelAtPeriodEnd(bob, true);
        now = Instant.parse("2026-05-02T00:00:00Z");
        till.timePassed(bob, always);
        till.tell(always, 1);
        KpiMonth april = counted(MARCH.plusMonths(1));
        assertThat(april.value(Kpi.CHURN)).hasValue(0.5);
        assertThat(april.value(Kpi.MRR)).as("a month from the 31st is the 30th").hasValue(658);
        assertThat(april.value(Kpi.CONVERSION)).as("nobody was there").isEmpty();
        assertThat(counted(MARCH).value(Kpi.MRR)).hasValue(1657);
        assertThat(kpis.pace()).hasValue(new Kpis.Pace(0, 0, 0));
    }

    @Test
    void whoHasPremiumWhenTheMonthBeginsIsNoneWhoCouldConvert() {
        PersonId alice = person();
        till.buy(alice, Plan.PREMIUM_YEARLY);
        till.tell(always, 1);
        rows.active(MARCH, List.of(alice, person()), now);
        assertThat(counted(MARCH).tally().people()).isEqualTo(2);
        assertThat(counted(MARCH).tally().free()).isEqualTo(1);
    }

    @Test
    void monthIsCompleteWhenNewsOfItCanHardlyCome() {
        counted(MARCH);
        now = Instant.parse("2026-04-03T23:59:59Z");
        assertThat(counted(MARCH).known()).isEqualTo(Known.SO_FAR);
        now = Instant.parse("2026-04-04T00:00:00Z");
        assertThat(kpis.month(MARCH).known()).as("nobody has counted since").isEqualTo(Known.SO_FAR);
        assertThat(counted(MARCH).known()).isEqualTo(Known.COMPLETE);
        assertThat(kpis.months(MARCH, MARCH.plusMonths(2)).getLast().known()).isEqualTo(Known.SO_FAR);
    }

    @Test
    void whatIsCommittedAfterALaterOneWasCountedIsCountedToo() throws Exception {
        PersonId alice = person();
        PersonId bob = person();
        var written = new CountDownLatch(1);
        var counted = new CountDownLatch(1);
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<?> slow = one.submit(() -> database.change(jdbc -> {
                rows.ended(alice, true, now);
                written.countDown();
                await(counted);
            }));
            await(written);
            rows.ended(bob, true, now);
            assertThat(counted(MARCH).tally().analyses()).isEqualTo(1);
            counted.countDown();
            slow.get();
        }
        assertThat(counted(MARCH).tally().analyses()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void manyWhoWriteWhileTwoCountLoseNothing() throws Exception {
        List<PersonId> people = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            people.add(person());
        }
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            for (PersonId person : people) {
                all.add(many.submit(() -> rows.active(MARCH, people, now)));
                all.add(many.submit(() -> rows.ended(person, true, now)));
                all.add(many.submit(() -> fold.step(7, 1)));
                all.add(many.submit(() -> pay("in_" + person, "sub_" + person)));
                all.add(many.submit(() -> pay("in_again_" + person, "sub_" + person)));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
        Tally march = counted(MARCH).tally();
        assertThat(List.of(march.people(), march.analyses(), march.paid(), march.begun(), march.twelfths()))
                .containsExactly(40L, 40L, 80L * 999, 40L, 40L * 999 * 12);
    }

    private void pay(String invoice, String subscription) {
        database.change(jdbc -> jdbc.sql("""
                        insert into purchase (id, plan, cents, subscription_id, period_start, period_end, paid_at)
                        values (?, 'premium-monthly', 999, ?, ?, ?, ?)""")
                .params(
                        invoice,
                        subscription,
                        KpiRows.time(now),
                        KpiRows.time(now.plus(Duration.ofDays(31))),
                        KpiRows.time(now))
                .update());
    }
}
