package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.payment.Seen.Subscription.Status;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.text.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A provider that moves no money and otherwise behaves as Stripe does, so that everything can be
/// tried. Its memory is a table of its own; what happens there reaches the rest of the program only as
/// Stripe's would: by events that name something, and by looking.
final class PretendPayments implements Payments {
    private final PretendRows rows;
    private final InstantSource clock;

    PretendPayments(PretendRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public boolean pretends() {
        return true;
    }

    @Override
    public String customer(PersonId person, String email) {
        return "cus_pretend_" + person;
    }

    @Override
    public Till open(Order order) {
        String id = "cs_pretend_" + UUID.nameUUIDFromBytes(order.key().getBytes(StandardCharsets.UTF_8));
        rows.putNew(new Seen.Checkout(
                id,
                order.customer(),
                order.plan(),
                Seen.EURO,
                order.plan().cents(),
                true,
                false,
                null,
                null,
                clock.instant()));
        return new Till(id, "/account/payments/pretend/" + id);
    }

    @Override
    public void close(String checkout) {
        rows.database()
                .change(jdbc -> rows.hold(Seen.Checkout.class, checkout)
                        .filter(Seen.Checkout::open)
                        .ifPresent(it -> rows.put(ended(it, false, null, null))));
    }

    private static Seen.Checkout ended(
            Seen.Checkout it, boolean paid, @Nullable String payment, @Nullable String subscription) {
        return new Seen.Checkout(
                it.id(),
                it.customer(),
                it.plan(),
                it.currency(),
                it.cents(),
                false,
                paid,
                payment,
                subscription,
                it.at());
    }

    /// Somebody pays at the till.
    ///
    /// @return what events would name; nothing when it was paid or closed before
    List<Named> pay(String checkout) {
        return rows.database()
                .write(jdbc -> rows.hold(Seen.Checkout.class, checkout)
                        .filter(Seen.Checkout::open)
                        .map(this::paid)
                        .orElse(List.of()));
    }

    private List<Named> paid(Seen.Checkout it) {
        Plan plan = Objects.requireNonNull(it.plan());
        Named checkout = new Named(Named.Kind.CHECKOUT, it.id());
        if (!plan.premium()) {
            rows.put(ended(it, true, made("pi"), null));
            return List.of(checkout);
        }
        Instant now = clock.instant();
        var begun = new Seen.Subscription(
                made("sub"),
                it.customer(),
                plan,
                null,
                Status.ACTIVE,
                now,
                after(now, plan),
                false,
                null,
                null,
                made("in"));
        rows.put(ended(it, true, null, begun.id()));
        rows.put(begun);
        Named invoice = invoice(begun, true, plan.cents(), true);
        return List.of(invoice, checkout, new Named(Named.Kind.SUBSCRIPTION, begun.id()));
    }

    /// Its newest.
    private Named invoice(Seen.Subscription of, boolean whole, long cents, boolean paid) {
        String id = Objects.requireNonNull(of.invoice());
        rows.put(new Seen.Invoice(
                id,
                of.customer(),
                of.id(),
                of.plan(),
                Seen.EURO,
                whole,
                cents,
                paid ? cents : 0,
                paid,
                paid && cents > 0 ? made("pi") : null,
                of.start(),
                of.end(),
                clock.instant()));
        return new Named(Named.Kind.INVOICE, id);
    }

    private String made(String kind) {
        return kind + "_pretend_" + TimeOrdered.next(clock.instant());
    }

    private static Instant after(Instant start, Plan plan) {
        var from = start.atOffset(ZoneOffset.UTC);
        return (plan == Plan.PREMIUM_YEARLY ? from.plusYears(1) : from.plusMonths(1)).toInstant();
    }

    /// The period is over. What was to end ends, everything else goes on, paid for or not.
    List<Named> endPeriod(String subscription, boolean pays) {
        return rows.database()
                .write(jdbc -> rows.hold(Seen.Subscription.class, subscription)
                        .filter(it -> it.status() == Status.ACTIVE)
                        .map(it -> it.ending() ? over(it, it.end()) : next(it, pays))
                        .orElse(List.of()));
    }

    private List<Named> over(Seen.Subscription it, Instant at) {
        rows.put(with(it, Status.CANCELED, it.ending(), null, at));
        return List.of(new Named(Named.Kind.SUBSCRIPTION, it.id()));
    }

    private List<Named> next(Seen.Subscription it, boolean pays) {
        Plan plan = Objects.requireNonNull(it.next() == null ? it.plan() : it.next());
        var next = new Seen.Subscription(
                it.id(),
                it.customer(),
                plan,
                null,
                pays ? Status.ACTIVE : Status.PAST_DUE,
                it.end(),
                after(it.end(), plan),
                false,
                pays ? null : clock.instant(),
                null,
                made("in"));
        rows.put(next);
        return List.of(new Named(Named.Kind.SUBSCRIPTION, it.id()), invoice(next, true, plan.cents(), pays));
    }

    /// What was owed is paid.
    List<Named> payOwed(String subscription) {
        return rows.database()
                .write(jdbc -> rows.hold(Seen.Subscription.class, subscription)
                        .filter(it -> it.status().owes())
                        .map(it -> {
                            rows.put(with(it, Status.ACTIVE, it.ending(), null, null));
                            Seen.Invoice owed = rows.invoices(it.id()).getFirst();
                            Seen.Invoice paid = new Seen.Invoice(
                                    owed.id(),
                                    owed.customer(),
                                    owed.subscription(),
                                    owed.plan(),
                                    owed.currency(),
                                    owed.whole(),
                                    owed.total(),
                                    owed.total(),
                                    true,
                                    made("pi"),
                                    owed.start(),
                                    owed.end(),
                                    clock.instant());
                            rows.put(paid);
                            return List.of(
                                    new Named(Named.Kind.INVOICE, paid.id()),
                                    new Named(Named.Kind.SUBSCRIPTION, it.id()));
                        })
                        .orElse(List.of()));
    }

    private static Seen.Subscription with(
            Seen.Subscription it, Status status, boolean ending, @Nullable Plan next, @Nullable Instant endedAt) {
        return new Seen.Subscription(
                it.id(),
                it.customer(),
                it.plan(),
                next,
                status,
                it.start(),
                it.end(),
                ending,
                null,
                endedAt,
                it.invoice());
    }

    @Override
    public String portal(String customer, Language language) {
        return "/account/payments";
    }

    /// Goes on by itself, as Stripe does: periods that are over have been paid.
    @Override
    public Optional<? extends Seen> look(Named named) {
        if (named.kind() == Named.Kind.SUBSCRIPTION) {
            Optional<Seen.Subscription> found = rows.find(Seen.Subscription.class, named.id());
            while (found.filter(it -> it.status() == Status.ACTIVE && !it.end().isAfter(clock.instant()))
                    .isPresent()) {
                List<Named> unused = endPeriod(named.id(), true);
                found = rows.find(Seen.Subscription.class, named.id());
            }
            return found;
        }
        return switch (named.kind()) {
            case CHECKOUT -> rows.find(Seen.Checkout.class, named.id());
            case INVOICE -> rows.find(Seen.Invoice.class, named.id());
            default -> rows.find(Seen.Refund.class, named.id());
        };
    }

    @Override
    public Optional<Named> paidBy(String payment) {
        return rows.paidBy(Seen.Checkout.class, payment)
                .map(it -> new Named(Named.Kind.CHECKOUT, it.id()))
                .or(() -> rows.paidBy(Seen.Invoice.class, payment).map(it -> new Named(Named.Kind.INVOICE, it.id())));
    }

    @Override
    public void change(String subscription, Plan plan) {
        rows.database()
                .change(jdbc -> rows.hold(Seen.Subscription.class, subscription)
                        .filter(it -> it.status() == Status.ACTIVE)
                        .ifPresent(it -> {
                            if (plan == Plan.PREMIUM_YEARLY) {
                                upwards(it, plan);
                            } else {
                                rows.put(with(it, it.status(), false, plan, null));
                            }
                        }));
    }

    private void upwards(Seen.Subscription it, Plan plan) {
        Instant now = clock.instant();
        var next = new Seen.Subscription(
                it.id(), it.customer(), plan, null, it.status(), now, after(now, plan), false, null, null, made("in"));
        rows.put(next);
        long whole = it.end().getEpochSecond() - it.start().getEpochSecond();
        long left = Math.max(0, it.end().getEpochSecond() - now.getEpochSecond());
        long credit = Objects.requireNonNull(it.plan()).cents() * Math.min(left, whole) / whole;
        Named unused = invoice(next, false, plan.cents() - credit, true);
    }

    @Override
    public void end(String subscription, boolean ending) {
        rows.database()
                .change(jdbc -> rows.hold(Seen.Subscription.class, subscription)
                        .filter(it -> it.status().runs())
                        .ifPresent(it -> rows.put(new Seen.Subscription(
                                it.id(),
                                it.customer(),
                                it.plan(),
                                null,
                                it.status(),
                                it.start(),
                                it.end(),
                                ending,
                                it.pastDueSince(),
                                null,
                                it.invoice()))));
    }

    @Override
    public void cancel(String subscription) {
        rows.database()
                .change(jdbc -> rows.hold(Seen.Subscription.class, subscription)
                        .filter(it -> it.status() != Status.CANCELED)
                        .ifPresent(it -> {
                            List<Named> unused = over(it, clock.instant());
                        }));
    }

    @Override
    public Seen.Refund refund(String payment, long cents, String wanted) {
        String id = "re_pretend_" + wanted;
        rows.putNew(new Seen.Refund(id, payment, wanted, Seen.EURO, cents, false, clock.instant()));
        return rows.find(Seen.Refund.class, id).orElseThrow();
    }

    @Override
    public void forget(String customer) {
        rows.subscriptions(customer).forEach(it -> cancel(it.id()));
    }
}
