package com.judgemyjpeg.payment;

import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.payment.EventRows.Event;
import com.judgemyjpeg.payment.Seen.Subscription.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What one customer does at the provider, by chance: buys packs, subscribes, is renewed, owes, pays,
/// changes, cancels, is given money back. Each step changes what the provider knows and gives the
/// events that tell of it.
final class CustomerLife {
    static final Instant BEGINNING = Instant.parse("2026-03-01T10:00:00Z");

    private final RememberingProvider provider;
    private final String customer;
    private final Random random;
    private final List<Seen.Invoice> invoices = new ArrayList<>();
    private final List<Seen.Checkout> packs = new ArrayList<>();
    private final List<Seen.Refund> refunds = new ArrayList<>();
    private final List<Seen.Subscription> ended = new ArrayList<>();
    private Seen.@Nullable Subscription running;
    private Instant now = BEGINNING;
    private int made;

    CustomerLife(RememberingProvider provider, String customer, Random random) {
        this.provider = provider;
        this.customer = customer;
        this.random = random;
    }

    List<Seen.Checkout> packs() {
        return packs;
    }

    List<Seen.Invoice> invoices() {
        return invoices;
    }

    List<Seen.Refund> refunds() {
        return refunds;
    }

    List<Seen.Subscription> subscriptions() {
        List<Seen.Subscription> all = new ArrayList<>(ended);
        if (running != null) {
            all.add(running);
        }
        return all;
    }

    List<Event> step() {
        now = now.plus(Duration.ofHours(1 + random.nextInt(200)));
        Seen.Subscription it = running;
        int choice = random.nextInt(10);
        if (choice < 2) {
            return buyPack(random.nextInt(4) > 0);
        }
        if (choice == 2) {
            return giveBack();
        }
        if (it == null) {
            return subscribe();
        }
        return switch (choice) {
            case 3, 4 -> renew(it, true);
            case 5 -> renew(it, false);
            case 6 -> it.status().owes() ? payOwed(it) : moved(it, it.status(), !it.ending(), null);
            case 7 ->
                it.status() == Status.PAST_DUE
                        ? moved(it, Status.UNPAID, it.ending(), it.pastDueSince())
                        : renew(it, true);
            case 8 -> change(it);
            default -> end(it);
        };
    }

    private List<Event> buyPack(boolean paid) {
        var pack = new Seen.Checkout(
                id("cs"), customer, Plan.STARTER, Seen.EURO, 499, false, paid, paid ? id("pi") : null, null, now);
        provider.now(Named.Kind.CHECKOUT, pack);
        if (paid) {
            packs.add(pack);
        }
        return List.of(event("checkout.session." + (paid ? "completed" : "expired"), Named.Kind.CHECKOUT, pack));
    }

    private List<Event> giveBack() {
        List<String> payments = new ArrayList<>();
        packs.forEach(pack -> payments.add(String.valueOf(pack.payment())));
        invoices.stream().filter(Seen.Invoice::paid).forEach(one -> payments.add(String.valueOf(one.payment())));
        payments.removeAll(refunds.stream().map(Seen.Refund::payment).toList());
        if (payments.isEmpty()) {
            return List.of(new Event(id("evt"), "customer.updated", null));
        }
        var refund = new Seen.Refund(
                id("re"),
                payments.get(random.nextInt(payments.size())),
                null,
                Seen.EURO,
                100 + random.nextInt(399),
                random.nextInt(8) == 0,
                now);
        provider.now(Named.Kind.REFUND, refund);
        refunds.add(refund);
        return List.of(
                event("refund.created", Named.Kind.REFUND, refund), event("refund.updated", Named.Kind.REFUND, refund));
    }

    private List<Event> subscribe() {
        Plan plan = random.nextBoolean() ? Plan.PREMIUM_MONTHLY : Plan.PREMIUM_YEARLY;
        var begun = subscription(id("sub"), plan, Status.ACTIVE, now, after(now, plan), id("in"));
        List<Event> events = invoice(begun, true, true);
        var till = new Seen.Checkout(
                id("cs"), customer, plan, Seen.EURO, plan.cents(), false, true, null, begun.id(), now);
        provider.now(Named.Kind.CHECKOUT, till);
        events.add(event("checkout.session.completed", Named.Kind.CHECKOUT, till));
        return now(begun, "created", events);
    }

    private Seen.Subscription subscription(
            String id, Plan plan, Status status, Instant start, Instant end, String invoice) {
        Instant owed = status.owes() ? now : null;
        return new Seen.Subscription(id, customer, plan, null, status, start, end, false, owed, null, invoice);
    }

    private static Instant after(Instant start, Plan plan) {
        return start.plus(Duration.ofDays(plan == Plan.PREMIUM_YEARLY ? 365 : 30));
    }

    private List<Event> renew(Seen.Subscription it, boolean pays) {
        if (it.status() != Status.ACTIVE || it.ending()) {
            return end(it);
        }
        now = it.end().isAfter(now) ? it.end() : now;
        Plan plan = java.util.Objects.requireNonNull(it.plan());
        var next = subscription(
                it.id(), plan, pays ? Status.ACTIVE : Status.PAST_DUE, it.end(), after(it.end(), plan), id("in"));
        return now(next, "updated", invoice(next, true, pays));
    }

    private List<Event> payOwed(Seen.Subscription it) {
        Seen.Invoice owed = invoices.getLast();
        invoices.removeLast();
        var paid = new Seen.Invoice(
                owed.id(),
                customer,
                it.id(),
                owed.plan(),
                Seen.EURO,
                true,
                owed.total(),
                owed.total(),
                true,
                id("pi"),
                owed.start(),
                owed.end(),
                owed.at());
        invoices.add(paid);
        provider.now(Named.Kind.INVOICE, paid);
        List<Event> events = moved(it, Status.ACTIVE, it.ending(), null);
        events.add(event("invoice.paid", Named.Kind.INVOICE, paid));
        return events;
    }

    private List<Event> change(Seen.Subscription it) {
        if (it.status() != Status.ACTIVE || it.plan() != Plan.PREMIUM_MONTHLY) {
            return moved(it, it.status(), !it.ending(), it.pastDueSince());
        }
        var next = subscription(
                it.id(), Plan.PREMIUM_YEARLY, Status.ACTIVE, now, after(now, Plan.PREMIUM_YEARLY), id("in"));
        return now(next, "updated", invoice(next, false, true));
    }

    private List<Event> end(Seen.Subscription it) {
        var over = new Seen.Subscription(
                it.id(),
                customer,
                it.plan(),
                null,
                Status.CANCELED,
                it.start(),
                it.end(),
                it.ending(),
                null,
                now,
                it.invoice());
        List<Event> events = now(over, "deleted", new ArrayList<>());
        ended.add(over);
        running = null;
        return events;
    }

    private List<Event> moved(Seen.Subscription it, Status status, boolean ending, @Nullable Instant owed) {
        return now(
                new Seen.Subscription(
                        it.id(),
                        customer,
                        it.plan(),
                        null,
                        status,
                        it.start(),
                        it.end(),
                        ending,
                        owed,
                        null,
                        it.invoice()),
                "updated",
                new ArrayList<>());
    }

    private List<Event> now(Seen.Subscription it, String what, List<Event> events) {
        running = it;
        provider.now(Named.Kind.SUBSCRIPTION, it);
        events.add(event("customer.subscription." + what, Named.Kind.SUBSCRIPTION, it));
        return events;
    }

    /// Its event, and sometimes the same invoice under a second one.
    private List<Event> invoice(Seen.Subscription of, boolean whole, boolean paid) {
        Plan plan = java.util.Objects.requireNonNull(of.plan());
        int total = whole ? plan.cents() : plan.cents() - random.nextInt(900);
        var invoice = new Seen.Invoice(
                java.util.Objects.requireNonNull(of.invoice()),
                customer,
                of.id(),
                plan,
                Seen.EURO,
                whole,
                total,
                paid ? total : 0,
                paid,
                paid ? id("pi") : null,
                of.start(),
                of.end(),
                now);
        provider.now(Named.Kind.INVOICE, invoice);
        invoices.add(invoice);
        List<Event> events = new ArrayList<>();
        String type = paid ? "invoice.paid" : "invoice.payment_failed";
        events.add(event(type, Named.Kind.INVOICE, invoice));
        if (random.nextInt(3) == 0) {
            events.add(event(paid ? "invoice.payment_succeeded" : type, Named.Kind.INVOICE, invoice));
        }
        return events;
    }

    private Event event(String type, Named.Kind kind, Seen seen) {
        return new Event(id("evt"), type, new Named(kind, seen.id()));
    }

    private String id(String kind) {
        return kind + "_" + customer + "_" + made++;
    }
}
