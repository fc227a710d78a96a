package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody bought. Erased first, because what runs would go on to cost money: the provider
/// forgets the customer and cancels. What was paid stays without the person.
final class PaymentBelongings implements Belongings {
    private static final int PAGE = 500;

    private final Payments payments;
    private final PaymentRows rows;

    PaymentBelongings(Payments payments, PaymentRows rows) {
        this.payments = payments;
        this.rows = rows;
    }

    /// As it stands in the copy.
    private record Copied(
            String id,
            String plan,
            int cents,
            String currency,
            Instant paidAt,
            @Nullable Instant from,
            @Nullable Instant until) {}

    private record Running(String id, String plan, String status, Instant from, Instant until, boolean ending) {}

    @Override
    public Turn turn() {
        return Turn.SUBSCRIPTIONS;
    }

    @Override
    public void copy(PersonId person, Export into) throws IOException {
        into.<Copied>list(
                "payments.json",
                last -> rows.purchasesAfter(person, last == null ? null : last.id(), PAGE).stream()
                        .map(PaymentBelongings::copied)
                        .toList());
        into.json("subscriptions.json", running(person));
    }

    private static Copied copied(Purchase one) {
        return new Copied(one.id(), one.plan().code(), one.cents(), Seen.EURO, one.paidAt(), one.start(), one.end());
    }

    private List<Running> running(PersonId person) {
        return rows.subscriptions(person).stream()
                .map(one -> new Running(
                        one.id(), one.plan().code(), one.status().code(), one.start(), one.end(), one.ending()))
                .toList();
    }

    @Override
    public void erase(PersonId person) {
        rows.customer(person).ifPresent(payments::forget);
        rows.forget(person);
    }
}
