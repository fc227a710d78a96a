package com.judgemyjpeg.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.payment.TestTill;
import com.judgemyjpeg.platform.database.Database;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever people do with their money and their accounts, and however late it is told: the counters, all rows and a
/// reckoning of our own come to the same, to the unit. Each history is known by its seed.
@Tag("slow")
class KpiHistoriesTest {
    /// `mvn verify -Pnightly` has 240; one that failed comes again by `-Djudge.test.histories=1 -Dseed=N`.
    private static final int MANY = Integer.getInteger("judge.test.histories", 10);
    /// Among so many somebody is lost and somebody begins, or this test sees nothing.
    private static final int ENOUGH = 10;
    /// Half-way; at the end all months are compared.
    private static final Duration LATELY = Duration.ofDays(60);
    private static final Database DATABASE = new Database(source());
    private static final List<String> CHANGED = List.of(
            "refund",
            "purchase",
            "subscription",
            "payment_customer",
            "pretend_payment",
            "premium_term",
            "allowance_entry",
            "allowance",
            "provider_call",
            "kpi_judged",
            "kpi_active",
            "kpi_delta",
            "kpi_stale",
            "kpi_sale",
            "kpi_month");

    private Instant now = Instant.EPOCH;
    private final KpiRows rows = new KpiRows(DATABASE);
    private final Kpis kpis = new Kpis(rows, 1, () -> now);
    private final Fold fold = new Fold(new FoldRows(DATABASE), DATABASE, () -> now);
    private final TestTill till = new TestTill(DATABASE, () -> now);
    private final List<PersonId> people = new ArrayList<>();

    /// Nothing here has to outlive the machine.
    private static HikariDataSource source() {
        var address = TestDatabase.freshAddress();
        var source = new HikariDataSource();
        source.setJdbcUrl(address.url());
        source.setUsername(address.user());
        source.setPassword(address.password());
        source.setConnectionInitSql("set synchronous_commit = off");
        source.setMaximumPoolSize(4);
        return source;
    }

    @Test
    void countersAllRowsAndOurOwnReckoningAgree() {
        long first = Long.getLong("seed", new Random().nextLong(1L << 40));
        int lost = 0;
        int begun = 0;
        for (long seed : LongStream.range(first, first + MANY).toArray()) {
            Tally all = live(new Random(seed), "seed " + seed);
            lost += (int) all.lost();
            begun += (int) all.begun();
        }
        if (MANY >= ENOUGH) {
            assertThat(lost).as("the histories have something to lose").isGreaterThan(MANY / 4);
            assertThat(begun).as("and something that begins").isGreaterThan(MANY);
        }
    }

    /// @return losses and beginnings of all months
    private Tally live(Random random, String seed) {
        clear();
        people.clear();
        Instant beginning = Instant.parse(random.nextBoolean() ? "2024-01-28T22:00:00Z" : "2025-11-29T23:00:00Z")
                .plus(Duration.ofHours(random.nextInt(72)));
        now = beginning;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            people.add(person());
        }
        int steps = 12 + random.nextInt(30);
        for (int i = 0; i < steps; i++) {
            pass(random);
            act(people.get(random.nextInt(people.size())), random);
            till.tell(random, 3);
            if (random.nextInt(3) == 0) {
                boolean unused = fold.step(1 + random.nextInt(3), 1);
            }
            if (random.nextInt(5) == 0) {
                Tally unused = compare(now.minus(LATELY), seed + " after step " + i);
            }
        }
        till.tell(random, 1);
        return compare(beginning, seed);
    }

    private static void clear() {
        DATABASE.change(jdbc -> {
            CHANGED.forEach(table -> jdbc.sql("delete from " + table).update());
            jdbc.sql("update kpi_counted set through = '-infinity'").update();
        });
    }

    private static PersonId person() {
        UUID id = UUID.randomUUID();
        DATABASE.change(jdbc -> jdbc.sql("insert into person (id, kind, created_at) values (?, 'member', now())")
                .param(id)
                .update());
        return new PersonId(id);
    }

    /// A moment, some days, or to the very edge of a month or of a leap day.
    private void pass(Random random) {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        Instant turn = KpiMonth.begins(month.plusMonths(1));
        Instant next = switch (random.nextInt(6)) {
            case 0 -> now.plusMillis(random.nextInt(5_000));
            case 1 -> turn;
            case 2 -> turn.minusNanos(1_000);
            case 3 -> KpiMonth.begins(month).plus(Duration.ofDays(28)).plusSeconds(random.nextInt(86_400));
            default -> now.plus(Duration.ofMinutes(random.nextInt(45 * 24 * 60)));
        };
        now = next.isBefore(now) ? now : next;
        people.forEach(person -> till.timePassed(person, random));
    }

    private void act(PersonId person, Random random) {
        switch (random.nextInt(16)) {
            case 0, 1 -> till.buy(person, Plan.PREMIUM_MONTHLY);
            case 2 -> till.buy(person, Plan.PREMIUM_YEARLY);
            case 3 -> till.buy(person, Plan.STARTER);
            case 4 -> till.trial(person);
            case 5 -> till.cancelAtPeriodEnd(person, true);
            case 6 -> till.cancelAtPeriodEnd(person, false);
            case 7 -> till.change(person);
            case 8 -> till.payOwed(person);
            case 9 -> till.cancelAtOnce(person);
            case 10 -> till.refundNewest(person);
            case 11 -> till.refundByProvider(person, random);
            case 12 -> rows.active(YearMonth.from(now.atOffset(ZoneOffset.UTC)), people, now);
            case 13 -> rows.ended(person, random.nextInt(4) > 0, now);
            case 14 -> call(random);
            default -> {
                if (random.nextInt(3) == 0) {
                    erase(person);
                }
            }
        }
    }

    /// Or the end of one that began long ago.
    private void call(Random random) {
        DATABASE.change(jdbc -> {
            jdbc.sql("""
                    insert into provider_call (id, began_at, pool, key_name, model, reference, plan, prompt)
                    values (uuidv7(), ?, 'pool', 'key', 'model', 'x', 'free', '1')""").param(KpiRows.time(now)).update();
            jdbc.sql("""
                    update provider_call set micros = ?, ended_at = ?, outcome = 'answered' where id in (
                        select id from provider_call where ended_at is null order by random() limit 1)""").params(random.nextInt(5_000), KpiRows.time(now)).update();
        });
    }

    private void erase(PersonId person) {
        till.erase(person);
        rows.forget(person);
        boolean late = now.getNano() % 2 == 0;
        if (late) {
            rows.ended(person, true, now); // a last one, after their turn: the database forgets whose
        }
        DATABASE.change(jdbc -> jdbc.sql("delete from person where id = ?")
                .param(person.value())
                .update());
        rows.ended(person, true, now);
        people.set(people.indexOf(person), person());
        assertThat(DATABASE.<Long>read(jdbc -> jdbc.sql("select count(*) from kpi_active where person_id = ?")
                        .param(person.value())
                        .query(Long.class)
                        .single()))
                .isZero();
    }

    private Tally compare(Instant since, String seed) {
        fold.all();
        YearMonth first = YearMonth.from(since.atOffset(ZoneOffset.UTC)).minusMonths(1);
        YearMonth last = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        Reckoning own = Reckoning.of(DATABASE);
        long lost = 0;
        long begun = 0;
        for (KpiMonth month : kpis.months(first, last)) {
            Tally it = month.tally();
            String which = month.month() + " of " + seed + " at " + now;
            assertThat(it).as(which).isEqualTo(rows.recount(month.month(), now));
            assertThat(List.of(it.revenue(), it.before(), it.lost(), it.paying(), it.twelfths()))
                    .as(which)
                    .isEqualTo(own.month(month.month(), now));
            lost += it.lost();
            begun += it.begun();
        }
        return new Tally(0, 0, 0, 0, 0, 0, begun, 0, lost, 0, 0);
    }
}
