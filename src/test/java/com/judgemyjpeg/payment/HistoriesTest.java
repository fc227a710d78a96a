package com.judgemyjpeg.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.billing.TestAllowance;
import com.judgemyjpeg.payment.EventRows.Event;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Refused;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever way the news of a customer's life reach us, we end where the ordered news would have led:
/// shuffled, told twice, with gaps that are filled later, the same invoice under a second event, told
/// by several at once, the provider away, the program killed before and within the transaction, and
/// started anew half-way. Each history is known by its seed.
class HistoriesTest {
    private static final Duration GRACE = Duration.ofDays(7);
    private static final int MANY = Integer.getInteger("histories", 3_000);

    private final HikariDataSource source = source();
    private final Database database = new Database(source);
    private final RememberingProvider provider = new RememberingProvider();
    private final Allowance allowance = TestAllowance.on(database, () -> CustomerLife.BEGINNING);

    private static HikariDataSource source() {
        var address = TestDatabase.freshAddress();
        var source = new HikariDataSource();
        source.setJdbcUrl(address.url());
        source.setUsername(address.user());
        source.setPassword(address.password());
        source.setConnectionInitSql("set synchronous_commit = off");
        source.setMaximumPoolSize(8);
        return source;
    }

    /// How one history is told.
    ///
    /// @param ordered each event at once, and nothing ever fails
    private record Telling(long seed, boolean ordered) {}

    @Test
    void fewHistoriesEndAsTheyWould() throws Exception {
        everyHistoryEnds(200);
    }

    @Test
    @Tag("slow")
    void tenThousandHistoriesEndAsTheyWould() throws Exception {
        everyHistoryEnds(MANY);
    }

    private void everyHistoryEnds(int many) throws Exception {
        long first = new Random().nextLong(1L << 40);
        List<Callable<String>> histories = new ArrayList<>();
        IntStream.range(0, many).forEach(n -> histories.add(() -> told(new Telling(first + n, n % 50 == 0))));
        List<String> wrong = new ArrayList<>();
        try (source;
                ExecutorService workers = Executors.newFixedThreadPool(4)) {
            for (Future<String> history : workers.invokeAll(histories)) {
                wrong.add(history.get());
            }
        }
        wrong.removeIf(String::isEmpty);
        assertThat(wrong).as("histories from seed " + first).isEmpty();
    }

    /// What differs, with the seed; empty when nothing does.
    private String told(Telling telling) {
        Random random = new Random(telling.seed());
        PersonId person = person();
        String customer = "cus_" + person;
        new PaymentRows(database).insertCustomer(person, customer);
        CustomerLife life = new CustomerLife(provider, customer, random);
        tell(life, telling, random);
        SortedSet<String> ours = written(person);
        SortedSet<String> expected = lived(life);
        return ours.equals(expected) ? "" : "seed " + telling + "\n  wrote " + ours + "\n  lived " + expected;
    }

    private PersonId person() {
        UUID id = UUID.randomUUID();
        database.change(jdbc -> jdbc.sql("insert into person (id, kind, created_at) values (?, 'member', now())")
                .param(id)
                .update());
        return new PersonId(id);
    }

    private void tell(CustomerLife life, Telling telling, Random random) {
        List<Event> waiting = new ArrayList<>();
        List<Event> all = new ArrayList<>();
        PaymentEvents events = started(telling, random);
        int steps = 1 + random.nextInt(7);
        for (int i = 0; i < steps; i++) {
            List<Event> news = life.step();
            all.addAll(news);
            waiting.addAll(news);
            if (!telling.ordered() && random.nextInt(6) == 0) {
                events = started(telling, random);
            }
            for (Event event : shuffled(waiting, telling, random)) {
                if ((telling.ordered() || random.nextInt(3) == 0) && take(events, event) && random.nextInt(4) > 0) {
                    waiting.remove(event); // else it is told again
                }
            }
        }
        if (!telling.ordered()) {
            all.stream().filter(event -> random.nextInt(4) == 0).forEach(waiting::add);
        }
        tellTheRest(events, waiting, telling, random);
    }

    private void tellTheRest(PaymentEvents events, List<Event> waiting, Telling telling, Random random) {
        List<Event> rest = shuffled(waiting, telling, random);
        if (!telling.ordered() && random.nextInt(10) == 0) {
            try (ExecutorService several = Executors.newVirtualThreadPerTaskExecutor()) {
                rest.forEach(event -> several.submit(() -> untilTaken(events, event)));
            }
        }
        rest.forEach(event -> untilTaken(events, event));
    }

    private static void untilTaken(PaymentEvents events, Event event) {
        boolean taken = false;
        while (!taken) {
            taken = take(events, event);
        }
    }

    private static List<Event> shuffled(List<Event> events, Telling telling, Random random) {
        List<Event> order = new ArrayList<>(events);
        if (!telling.ordered()) {
            Collections.shuffle(order, random);
        }
        return order;
    }

    /// The program died, or seemed to.
    private static final class Killed extends RuntimeException {}

    private static boolean take(PaymentEvents events, Event event) {
        try {
            events.take(event);
            return true;
        } catch (Refused | Killed e) {
            return false;
        }
    }

    /// The program, freshly started: it remembers nothing but what is in the database.
    private PaymentEvents started(Telling telling, Random random) {
        Random chance = new Random(random.nextLong());
        InstantSource steady = () -> CustomerLife.BEGINNING;
        // asked for the time last before the end of the transaction
        InstantSource deadly = () -> {
            synchronized (chance) {
                if (!telling.ordered() && chance.nextInt(20) == 0) {
                    throw new Killed();
                }
            }
            return CustomerLife.BEGINNING;
        };
        Payments payments = telling.ordered() ? provider : new Unreliable(provider, chance);
        PaymentRows rows = new PaymentRows(database);
        RefundBooks refunds = new RefundBooks(rows, new RefundRows(database), allowance, steady);
        Books books = new Books(payments, rows, refunds, allowance, database, GRACE, steady);
        return new PaymentEvents(books, new EventRows(database), deadly);
    }

    /// As it must be: reckoned from the life itself.
    private static SortedSet<String> lived(CustomerLife life) {
        SortedSet<String> all = new TreeSet<>();
        for (Seen.Subscription it : life.subscriptions()) {
            all.add("subscription " + it.id() + " " + it.plan() + " " + it.status() + " " + it.start() + " " + it.end()
                    + " " + it.ending() + " " + it.pastDueSince() + " " + it.endedAt());
            all.add("premium " + it.id() + " " + it.plan() + " " + it.premiumUntil(GRACE));
        }
        for (Seen.Invoice it : life.invoices()) {
            if (it.paid()) {
                all.add("purchase " + it.id() + " " + it.plan() + " " + it.cents() + " " + it.payment());
            }
        }
        List<String> back = life.refunds().stream()
                .filter(refund -> !refund.failed())
                .map(Seen.Refund::payment)
                .toList();
        for (Seen.Checkout it : life.packs()) {
            all.add("purchase " + it.id() + " STARTER 499 " + it.payment());
            boolean returned = back.contains(String.valueOf(it.payment()));
            for (String pot : List.of("pack 10", "share 3", "export 3")) {
                all.add("grant " + it.id() + " " + pot);
                if (returned) {
                    all.add("correct " + it.id() + " " + pot.replace(" ", " -"));
                } else {
                    all.add("left " + it.id() + " " + pot);
                }
            }
        }
        life.refunds()
                .forEach(it ->
                        all.add("refund " + it.id() + " " + (it.failed() ? "failed" : "done") + " " + it.cents()));
        return all;
    }

    private SortedSet<String> written(PersonId person) {
        SortedSet<String> all = new TreeSet<>();
        PaymentRows rows = new PaymentRows(database);
        rows.subscriptions(person)
                .forEach(
                        it -> all.add("subscription " + it.id() + " " + it.plan() + " " + it.status() + " " + it.start()
                                + " " + it.end() + " " + it.ending() + " " + it.pastDueSince() + " " + it.endedAt()));
        rows.purchases(person, 1000)
                .forEach(
                        it -> all.add("purchase " + it.id() + " " + it.plan() + " " + it.cents() + " " + it.payment()));
        new RefundRows(database)
                .of(person, 1000)
                .forEach(it -> all.add("refund " + it.id() + " "
                        + it.state().name().toLowerCase(java.util.Locale.ROOT) + " " + it.cents()));
        database.change(jdbc -> {
            jdbc.sql("select source, plan, until from premium_term where person_id = ?")
                    .param(person.value())
                    .query((row, n) -> "premium " + row.getString(1).replace("subscription ", "") + " "
                            + Plan.of(row.getString(2)).orElseThrow() + " "
                            + row.getObject(3, java.time.OffsetDateTime.class).toInstant())
                    .list()
                    .forEach(all::add);
            jdbc.sql("select kind, term, pot, amount from allowance_entry where owner_id = ?")
                    .param(person.value())
                    .query((row, n) -> row.getString(1) + " " + row.getString(2).replace("purchase ", "") + " "
                            + row.getString(3) + " " + row.getInt(4))
                    .list()
                    .forEach(all::add);
            jdbc.sql("select term, pot, rest from allowance where owner_id = ?")
                    .param(person.value())
                    .query((row, n) -> "left " + row.getString(1).replace("purchase ", "") + " " + row.getString(2)
                            + " " + row.getInt(3))
                    .list()
                    .forEach(all::add);
        });
        return all;
    }
}
