package com.judgemyjpeg.payment;

import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.payment.RefundRows.Refund;
import java.time.InstantSource;
import java.util.Optional;

/// Writes down money that went back: once, whoever began it, and takes back what is left of a pack.
final class RefundBooks {
    private final PaymentRows rows;
    private final RefundRows refunds;
    private final Allowance allowance;
    private final InstantSource clock;

    RefundBooks(PaymentRows rows, RefundRows refunds, Allowance allowance, InstantSource clock) {
        this.rows = rows;
        this.refunds = refunds;
        this.allowance = allowance;
        this.clock = clock;
    }

    /// In the transaction of who saw it. Locks the refund before the allowance, as everybody does.
    Outcome apply(Seen.Refund seen) {
        Optional<Purchase> purchase = rows.paidBy(seen.payment());
        if (purchase.isEmpty()) {
            return Outcome.UNKNOWN_PAYMENT;
        }
        if (!seen.currency().equals(Seen.EURO)) {
            return Outcome.OTHER_MONEY;
        }
        return settle(held(seen, purchase.get()), seen, purchase.get());
    }

    private Refund held(Seen.Refund seen, Purchase purchase) {
        return Optional.ofNullable(seen.wanted())
                .flatMap(refunds::hold)
                .filter(refund -> refund.purchase().equals(purchase.id()))
                .orElseGet(() -> {
                    refunds.found(seen, purchase);
                    return refunds.hold(seen.id()).orElseThrow();
                });
    }

    private Outcome settle(Refund refund, Seen.Refund seen, Purchase purchase) {
        if (seen.failed()) {
            boolean taken = refund.state() == Refund.State.DONE;
            refunds.settle(refund.id(), Refund.State.FAILED, seen.id(), seen.cents(), clock.instant());
            return taken ? Outcome.REFUND_FAILED : Outcome.APPLIED;
        }
        if (refund.state() == Refund.State.WANTED) {
            refunds.settle(refund.id(), Refund.State.DONE, seen.id(), seen.cents(), clock.instant());
            if (purchase.isPack() && purchase.owner() != null) {
                int unused = allowance.withdrawPack(purchase.owner(), purchase.source());
            }
        }
        return Outcome.APPLIED;
    }
}
