package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.payment.RefundRows.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody's page of payments shows.
final class PaymentsLooks {
    private static final int NEWEST = 50;
    /// Of older ones nobody asks the allowance what is left.
    private static final int REFUNDABLE = 10;

    private final Payments payments;
    private final PaymentRows rows;
    private final RefundRows refundRows;
    private final Refunds refunds;
    private final Allowance allowance;
    private final Duration grace;

    PaymentsLooks(
            Payments payments,
            PaymentRows rows,
            RefundRows refundRows,
            Refunds refunds,
            Allowance allowance,
            Duration grace) {
        this.payments = payments;
        this.rows = rows;
        this.refundRows = refundRows;
        this.refunds = refunds;
        this.allowance = allowance;
        this.grace = grace;
    }

    PaymentsView view(PersonId person, String done) {
        List<Purchase> purchases = rows.purchases(person, NEWEST);
        List<Refund> back = purchases.isEmpty() ? List.of() : refundRows.of(person, NEWEST);
        List<PaymentsView.Row> lines = purchases.stream()
                .map(one -> row(one, back, purchases.indexOf(one) < REFUNDABLE))
                .toList();
        return new PaymentsView(
                payments.pretends(),
                allowance.standing(person),
                premium(rows.subscriptions(person)),
                lines,
                done,
                rows.customer(person).isPresent());
    }

    private PaymentsView.@Nullable Premium premium(List<Subscribed> all) {
        Optional<Subscribed> shown = all.stream()
                .filter(one -> one.status().runs())
                .findFirst()
                .or(() -> all.stream().findFirst());
        return shown.map(one -> new PaymentsView.Premium(
                        one.id(),
                        one.plan(),
                        one.next(),
                        one.status().runs(),
                        one.ending(),
                        Objects.requireNonNullElse(one.endedAt(), one.end()),
                        one.status().owes() ? owed(one) : null))
                .orElse(null);
    }

    private Instant owed(Subscribed one) {
        return Objects.requireNonNullElse(one.pastDueSince(), one.start()).plus(grace);
    }

    private PaymentsView.Row row(Purchase one, List<Refund> all, boolean ask) {
        List<Refund> back = all.stream()
                .filter(refund -> refund.purchase().equals(one.id()) && refund.state() != Refund.State.FAILED)
                .toList();
        Refunds.Quote quote = ask && back.isEmpty() ? refunds.quote(one) : Refunds.Quote.NOTHING;
        return new PaymentsView.Row(
                one.id(),
                one.plan(),
                one.paidAt(),
                one.cents(),
                quote.units(),
                quote.cents(),
                back.stream().mapToInt(Refund::cents).sum(),
                back.stream().anyMatch(refund -> refund.state() == Refund.State.WANTED));
    }
}
