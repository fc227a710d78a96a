package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// A provider in memory that knows how things are now, as every provider does; the test moves what it
/// remembers. It may be away, and it counts what it was asked to do.
final class RememberingProvider implements Payments {
    private final Map<Named, Seen> things = new ConcurrentHashMap<>();
    private final Map<String, Named> paid = new ConcurrentHashMap<>();
    private final Map<String, Seen.Refund> refunds = new ConcurrentHashMap<>();
    final List<String> cancelled = new ArrayList<>();
    volatile BooleanSupplier away = () -> false;
    volatile boolean refuses;

    void now(Named.Kind kind, Seen seen) {
        Named named = new Named(kind, seen.id());
        things.put(named, seen);
        payment(seen).ifPresent(payment -> paid.put(payment, named));
    }

    @Override
    public boolean pretends() {
        return false;
    }

    @Override
    public String customer(PersonId person, String email) {
        return "cus_" + person;
    }

    @Override
    public Till open(Order order) {
        return new Till("cs_" + order.key(), "https://till.example/" + order.key());
    }

    @Override
    public void close(String checkout) {}

    @Override
    public String portal(String customer, Language language) {
        return "https://till.example/portal";
    }

    @Override
    public Optional<Seen> look(Named named) {
        if (away.getAsBoolean()) {
            throw Payments.away();
        }
        return Optional.ofNullable(things.get(named));
    }

    @Override
    public Optional<Named> paidBy(String payment) {
        return Optional.ofNullable(paid.get(payment));
    }

    private static Optional<String> payment(Seen seen) {
        return switch (seen) {
            case Seen.Checkout it -> Optional.ofNullable(it.payment());
            case Seen.Invoice it -> Optional.ofNullable(it.payment());
            default -> Optional.empty();
        };
    }

    @Override
    public void change(String subscription, Plan plan) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void end(String subscription, boolean ending) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancel(String subscription) {
        cancelled.add(subscription);
    }

    @Override
    public Seen.Refund refund(String payment, long cents, String wanted) {
        if (away.getAsBoolean()) {
            throw Payments.away();
        }
        if (refuses) {
            throw new Refused(Problem.PAYMENT_REFUSED);
        }
        return refunds.computeIfAbsent(wanted, key -> {
            var made = new Seen.Refund("re_" + wanted, payment, wanted, Seen.EURO, cents, false, Instant.EPOCH);
            now(Named.Kind.REFUND, made);
            return made;
        });
    }

    /// How many times money really went back.
    int refunded() {
        return refunds.size();
    }

    @Override
    public void forget(String customer) {}
}
