package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks at a thing of the provider's and writes down what it saw. Why order never matters: nothing is
/// taken from an event; a purchase and a refund are written once, by their identity; and a subscription
/// is written whole by who has looked at it after the newest version was written, everybody else has to
/// look again.
final class Books {
    private static final int TRIES = 50;

    private final Payments payments;
    private final PaymentRows rows;
    private final RefundBooks refunds;
    private final Allowance allowance;
    private final Database database;
    private final Duration grace;
    private final InstantSource clock;

    Books(
            Payments payments,
            PaymentRows rows,
            RefundBooks refunds,
            Allowance allowance,
            Database database,
            Duration grace,
            InstantSource clock) {
        this.payments = payments;
        this.rows = rows;
        this.refunds = refunds;
        this.allowance = allowance;
        this.database = database;
        this.grace = grace;
        this.clock = clock;
    }

    /// What was seen, and of a subscription the version that was written before looking.
    private record Look(Seen seen, long version) {}

    /// Somebody wrote since we looked.
    private static final class Overtaken extends RuntimeException {
        Overtaken() {
            super(null, null, false, false);
        }
    }

    Outcome look(Named named) {
        return look(named, outcome -> {});
    }

    /// @param noted called in the transaction that applies what was seen, before its end
    /// @throws Refused PAYMENT_AWAY; then nothing is written
    Outcome look(Named named, Consumer<Outcome> noted) {
        for (int i = 0; i < TRIES; i++) {
            List<Look> looks = looks(named);
            try {
                return database.write(jdbc -> {
                    Outcome outcome = apply(looks);
                    noted.accept(outcome);
                    return outcome;
                });
            } catch (Overtaken e) {
                // look again
            }
        }
        throw Payments.away();
    }

    /// The thing itself and what it leads to, in the order in which they are written: of a checkout its
    /// subscription, of a subscription its newest invoice, of an invoice its subscription, of a refund
    /// what it was paid for.
    private List<Look> looks(Named named) {
        List<Look> looks = new ArrayList<>();
        look(named, looks, true);
        return looks;
    }

    private void look(Named named, List<Look> into, boolean further) {
        long version = named.kind() == Named.Kind.SUBSCRIPTION ? rows.version(named.id()) : 0;
        Optional<? extends Seen> found = payments.look(named);
        if (found.isEmpty()) {
            return;
        }
        Seen seen = found.get();
        if (seen instanceof Seen.Refund refund) {
            payments.paidBy(refund.payment()).ifPresent(paid -> look(paid, into, false));
        }
        into.add(new Look(seen, version));
        Named next = further ? next(seen) : null;
        if (next != null) {
            look(next, into, next.kind() == Named.Kind.SUBSCRIPTION && seen instanceof Seen.Checkout);
        }
    }

    private static @Nullable Named next(Seen seen) {
        return switch (seen) {
            case Seen.Checkout it
            when it.subscription() != null -> new Named(Named.Kind.SUBSCRIPTION, it.subscription());
            case Seen.Subscription it when it.invoice() != null -> new Named(Named.Kind.INVOICE, it.invoice());
            case Seen.Invoice it -> new Named(Named.Kind.SUBSCRIPTION, it.subscription());
            default -> null;
        };
    }

    /// The worst of all outcomes. What does not fit is left out, the rest is written.
    private Outcome apply(List<Look> looks) {
        Outcome outcome = looks.isEmpty() ? Outcome.GONE : Outcome.APPLIED;
        for (Look look : looks) {
            Outcome one = switch (look.seen()) {
                case Seen.Checkout checkout -> checkout(checkout);
                case Seen.Subscription subscription -> subscription(subscription, look.version());
                case Seen.Invoice invoice -> invoice(invoice);
                case Seen.Refund refund -> refunds.apply(refund);
            };
            outcome = one == Outcome.APPLIED ? outcome : one;
        }
        return outcome;
    }

    private Outcome checkout(Seen.Checkout seen) {
        Optional<PersonId> owner = rows.owner(seen.customer());
        Plan plan = seen.plan();
        if (!seen.paid() || seen.subscription() != null) {
            return Outcome.APPLIED; // nothing yet; or its invoice is what is paid
        }
        if (owner.isEmpty()) {
            return unknown(seen);
        }
        if (plan != Plan.STARTER) {
            return Outcome.UNKNOWN_PRICE;
        }
        if (!seen.hasItsPrice()) {
            return Outcome.OTHER_MONEY;
        }
        Purchase pack =
                new Purchase(seen.id(), owner.get(), plan, plan.cents(), seen.payment(), null, null, null, seen.at());
        if (rows.insert(pack)) {
            allowance.grantPack(owner.get(), pack.source());
        }
        return Outcome.APPLIED;
    }

    /// No riddle where somebody paid before they were erased.
    private Outcome unknown(Seen paid) {
        return rows.purchase(paid.id()).isPresent() ? Outcome.APPLIED : Outcome.UNKNOWN_CUSTOMER;
    }

    private Outcome subscription(Seen.Subscription seen, long version) {
        Optional<PersonId> owner = rows.owner(seen.customer());
        if (owner.isEmpty() && version == 0) {
            return Outcome.UNKNOWN_CUSTOMER;
        }
        Plan plan = seen.plan();
        if (plan == null || !plan.premium()) {
            return Outcome.UNKNOWN_PRICE;
        }
        if (!rows.put(seen, owner.orElse(null), plan, version, clock.instant())) {
            throw new Overtaken();
        }
        owner.ifPresent(
                person -> allowance.premium(person, Subscribed.source(seen.id()), plan, seen.premiumUntil(grace)));
        return Outcome.APPLIED;
    }

    private Outcome invoice(Seen.Invoice seen) {
        Optional<PersonId> owner = rows.owner(seen.customer());
        Plan plan = seen.plan();
        if (!seen.paid()) {
            return Outcome.APPLIED; // that it is owed is the subscription's to say
        }
        if (owner.isEmpty()) {
            return unknown(seen);
        }
        if (plan == null) {
            return Outcome.UNKNOWN_PRICE;
        }
        if (!seen.hasItsPrice()) {
            return Outcome.OTHER_MONEY;
        }
        boolean unused = rows.insert(new Purchase(
                seen.id(),
                owner.get(),
                plan,
                Math.toIntExact(seen.cents()),
                seen.payment(),
                seen.subscription(),
                seen.start(),
                seen.end(),
                seen.at()));
        return Outcome.APPLIED;
    }
}
