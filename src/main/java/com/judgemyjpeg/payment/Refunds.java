package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.payment.RefundRows.Refund;
import com.judgemyjpeg.payment.Seen.Subscription.Status;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.InstantSource;
import java.util.Optional;

/// Money back for what was not used, once: of a pack its unused analyses, of a subscription the whole
/// days that are left, and then it ends at once. First the wish is written down, with its amount; then
/// the provider is asked, under the wish's name, while what is taken back is held: when it refuses,
/// nothing was taken; when nobody knows, it is asked again.
final class Refunds {
    private static final int TRIES = 5;

    private final Payments payments;
    private final PaymentRows rows;
    private final RefundRows refunds;
    private final RefundBooks refundBooks;
    private final Books books;
    private final Allowance allowance;
    private final Database database;
    private final InstantSource clock;

    Refunds(
            Payments payments,
            PaymentRows rows,
            RefundRows refunds,
            RefundBooks refundBooks,
            Books books,
            Allowance allowance,
            Database database,
            InstantSource clock) {
        this.payments = payments;
        this.rows = rows;
        this.refunds = refunds;
        this.refundBooks = refundBooks;
        this.books = books;
        this.allowance = allowance;
        this.database = database;
        this.clock = clock;
    }

    /// What would go back now.
    ///
    /// @param units analyses or days; 0 when nothing would
    record Quote(int units, int cents) {
        static final Quote NOTHING = new Quote(0, 0);
    }

    Quote quote(Purchase purchase) {
        if (purchase.owner() == null
                || purchase.payment() == null
                || refunds.live(purchase).isPresent()) {
            return Quote.NOTHING;
        }
        int units = purchase.isPack()
                ? allowance.leftOfPack(purchase.owner(), purchase.source())
                : days(purchase.owner(), purchase);
        int cents = purchase.share(units);
        return cents > 0 ? new Quote(units, cents) : Quote.NOTHING;
    }

    /// Something was used since the amount was told.
    private static final class NotMeant extends RuntimeException {
        NotMeant() {
            super(null, null, false, false);
        }
    }

    /// Only of the period that the subscription is in.
    private int days(PersonId owner, Purchase period) {
        return rows.subscription(owner, String.valueOf(period.subscription()))
                .filter(one -> one.status() == Status.ACTIVE && one.start().equals(period.start()))
                .map(one -> period.daysLeft(clock.instant()))
                .orElse(0);
    }

    /// @throws Refused NOT_FOUND, NOTHING_TO_REFUND, PAYMENT_REFUSED, or PAYMENT_AWAY: then it is done
    /// later
    void want(PersonId person, String purchaseId) {
        Purchase purchase = rows.purchase(person, purchaseId).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        for (int i = 0; i < TRIES; i++) {
            Quote quote = quote(purchase);
            if (quote.units() == 0) {
                throw new Refused(Problem.NOTHING_TO_REFUND);
            }
            String id = TimeOrdered.next(clock.instant()).toString();
            if (!refunds.want(id, purchase, quote.cents(), quote.units(), clock.instant())) {
                throw new Refused(Problem.NOTHING_TO_REFUND); // the other click does it
            }
            if (finish(id, true)) {
                return;
            }
        }
        throw Payments.away();
    }

    /// Goes on where it was left.
    void finish(String id) {
        boolean unused = finish(id, false);
    }

    /// @param fresh it was never asked for before: the amount may still be found wrong
    /// @return false when something was used while we wrote: then the wish is gone
    private boolean finish(String id, boolean fresh) {
        try {
            Optional<Purchase> done = database.write(jdbc -> ask(id, fresh));
            done.filter(purchase -> !purchase.isPack()).ifPresent(this::cancel);
            return done.isPresent();
        } catch (NotMeant e) {
            refunds.drop(id);
            return false;
        } catch (Refused e) {
            if (e.problem() == Problem.PAYMENT_REFUSED) {
                refunds.drop(id);
            }
            throw e;
        }
    }

    /// The one place that waits for the provider inside of a transaction: what is taken back must not
    /// be used meanwhile.
    private Optional<Purchase> ask(String id, boolean fresh) {
        Optional<Refund> held = refunds.hold(id);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Refund refund = held.get();
        Purchase purchase = rows.purchase(refund.purchase()).orElseThrow();
        if (refund.state() == Refund.State.WANTED) {
            if (purchase.isPack() && purchase.owner() != null) {
                int taken = allowance.withdrawPack(purchase.owner(), purchase.source());
                if (fresh && taken < refund.units()) {
                    throw new NotMeant();
                }
            }
            Outcome unused =
                    refundBooks.apply(payments.refund(String.valueOf(purchase.payment()), refund.cents(), refund.id()));
        }
        return Optional.of(purchase);
    }

    private void cancel(Purchase purchase) {
        String subscription = String.valueOf(purchase.subscription());
        payments.cancel(subscription);
        Outcome unused = books.look(new Named(Named.Kind.SUBSCRIPTION, subscription));
    }
}
