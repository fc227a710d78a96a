package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.billing.TestAllowance;
import com.judgemyjpeg.payment.Seen.Subscription.Status;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Everything that somebody can do with money, by the program's own books and the pretend provider. What the
/// provider would tell waits until it is told, in whatever order.
public final class TestTill {
    private final InstantSource clock;
    private final PaymentRows rows;
    private final PretendRows memory;
    private final PretendPayments provider;
    private final Books books;
    private final Refunds refunds;
    private final List<Named> untold = new ArrayList<>();

    public TestTill(Database database, InstantSource clock) {
        this.clock = clock;
        Allowance allowance = TestAllowance.on(database, clock);
        this.rows = new PaymentRows(database);
        var refundRows = new RefundRows(database);
        var refundBooks = new RefundBooks(rows, refundRows, allowance, clock);
        this.memory = new PretendRows(database, JsonMapper.builder().build());
        this.provider = new PretendPayments(memory, clock);
        this.books = new Books(provider, rows, refundBooks, allowance, database, Duration.ofDays(7), clock);
        this.refunds = new Refunds(provider, rows, refundRows, refundBooks, books, allowance, database, clock);
    }

    public void tell(Random random, int oneIn) {
        for (Named one : List.copyOf(untold)) {
            if (random.nextInt(oneIn) == 0) {
                Outcome unused = books.look(one);
                untold.remove(one);
            }
        }
    }

    public void buy(PersonId person, Plan plan) {
        if (plan.premium() && running(person).isPresent()) {
            return;
        }
        var till = provider.open(new Payments.Order(
                customer(person), plan, Language.EN, UUID.randomUUID().toString()));
        untold.addAll(provider.pay(till.checkout()));
    }

    /// Runs, but nothing is paid until its first period is over.
    public void trial(PersonId person) {
        if (running(person).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        String id = "sub_trial_" + UUID.randomUUID();
        var trial = new Seen.Subscription(
                id,
                customer(person),
                Plan.PREMIUM_MONTHLY,
                null,
                Status.ACTIVE,
                now,
                now.atOffset(ZoneOffset.UTC).plusDays(14).toInstant(),
                false,
                null,
                null,
                "in_" + id);
        memory.put(trial);
        memory.put(new Seen.Invoice(
                "in_" + id,
                trial.customer(),
                id,
                Plan.PREMIUM_MONTHLY,
                Seen.EURO,
                false,
                0,
                0,
                true,
                null,
                trial.start(),
                trial.end(),
                now));
        untold.add(new Named(Named.Kind.SUBSCRIPTION, id));
    }

    public void cancelAtPeriodEnd(PersonId person, boolean ending) {
        running(person).ifPresent(it -> {
            provider.end(it.id(), ending);
            untold.add(new Named(Named.Kind.SUBSCRIPTION, it.id()));
        });
    }

    public void change(PersonId person) {
        running(person)
                .filter(it -> it.plan() != null && it.start().isBefore(clock.instant()))
                .ifPresent(it -> {
                    provider.change(
                            it.id(), it.plan() == Plan.PREMIUM_YEARLY ? Plan.PREMIUM_MONTHLY : Plan.PREMIUM_YEARLY);
                    untold.add(new Named(Named.Kind.SUBSCRIPTION, it.id()));
                });
    }

    /// Ends the periods that are over by now, some without the payment that would go on.
    public void timePassed(PersonId person, Random random) {
        for (Optional<Seen.Subscription> it = running(person);
                it.isPresent()
                        && it.get().status() == Status.ACTIVE
                        && !it.get().end().isAfter(clock.instant());
                it = running(person)) {
            untold.addAll(provider.endPeriod(it.get().id(), random.nextInt(8) > 0));
        }
    }

    public void payOwed(PersonId person) {
        running(person).ifPresent(it -> untold.addAll(provider.payOwed(it.id())));
    }

    public void cancelAtOnce(PersonId person) {
        running(person).ifPresent(it -> {
            provider.cancel(it.id());
            untold.add(new Named(Named.Kind.SUBSCRIPTION, it.id()));
        });
    }

    public void refundNewest(PersonId person) {
        rows.purchases(person, 1).forEach(it -> {
            try {
                refunds.want(person, it.id());
            } catch (Refused nothingToRefund) {
                // then nothing happens
            }
        });
    }

    /// Part of it, begun at the provider; some of these come back later.
    public void refundByProvider(PersonId person, Random random) {
        rows.purchases(person, 1).stream().filter(it -> it.payment() != null).forEach(it -> {
            String id = "re_" + UUID.randomUUID();
            memory.put(refund(id, it, false));
            untold.add(new Named(Named.Kind.REFUND, id));
            if (random.nextInt(3) == 0) {
                Outcome unused = books.look(new Named(Named.Kind.REFUND, id));
                memory.put(refund(id, it, true));
            }
        });
    }

    private Seen.Refund refund(String id, Purchase of, boolean failed) {
        return new Seen.Refund(
                id,
                String.valueOf(of.payment()),
                null,
                Seen.EURO,
                Math.max(1, of.cents() / 3),
                failed,
                clock.instant());
    }

    public void erase(PersonId person) {
        running(person).ifPresent(it -> untold.add(new Named(Named.Kind.SUBSCRIPTION, it.id())));
        rows.customer(person).ifPresent(provider::forget);
        rows.forget(person);
    }

    private Optional<Seen.Subscription> running(PersonId person) {
        return rows.customer(person).stream()
                .flatMap(customer -> memory.subscriptions(customer).stream())
                .filter(it -> it.status().runs())
                .findFirst();
    }

    private String customer(PersonId person) {
        String customer = "cus_" + person;
        rows.insertCustomer(person, customer);
        return customer;
    }
}
