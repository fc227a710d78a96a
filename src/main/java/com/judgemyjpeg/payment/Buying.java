package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import java.time.InstantSource;
import java.util.Optional;

/// What somebody does about their own plan: buy, change, end, go on. The provider does it; afterwards
/// we look.
final class Buying {
    /// So long the same form leads to the same till: a double click is one purchase, and a form that is
    /// sent again next day another.
    private static final long SAME_CLICK_SECONDS = 600;

    private final Payments payments;
    private final PaymentRows rows;
    private final Books books;
    private final InstantSource clock;

    Buying(Payments payments, PaymentRows rows, Books books, InstantSource clock) {
        this.payments = payments;
        this.rows = rows;
        this.books = books;
        this.clock = clock;
    }

    /// @param nonce of the form
    /// @return the address where to pay
    /// @throws Refused ALREADY_SUBSCRIBED, PAYMENT_AWAY
    String begin(Account account, Plan plan, String nonce, Language language) {
        if (plan == Plan.FREE) {
            throw new Refused(Problem.BAD_REQUEST);
        }
        PersonId person = account.id();
        String customer = customer(account);
        if (!plan.premium()) {
            return payments.open(order(person, customer, plan, nonce, language)).address();
        }
        refuseSecond(person);
        Optional<String> before = rows.premiumCheckout(person);
        Payments.Till till = payments.open(order(person, customer, plan, nonce, language));
        if (before.isPresent() && !before.get().equals(till.checkout())) {
            payments.close(before.get());
            Outcome unused = books.look(new Named(Named.Kind.CHECKOUT, before.get())); // it may just have been paid
            refuseSecond(person);
        }
        if (!rows.premiumCheckout(person, before.orElse(null), till.checkout())) {
            payments.close(till.checkout());
            throw new Refused(Problem.ALREADY_SUBSCRIBED); // another tab is at the till
        }
        return till.address();
    }

    private void refuseSecond(PersonId person) {
        if (rows.subscriptions(person).stream().anyMatch(one -> one.status().runs())) {
            throw new Refused(Problem.ALREADY_SUBSCRIBED);
        }
    }

    private Payments.Order order(PersonId person, String customer, Plan plan, String nonce, Language language) {
        long window = clock.instant().getEpochSecond() / SAME_CLICK_SECONDS;
        String key = "checkout-" + person + "-" + plan.code() + "-" + nonce + "-" + window;
        return new Payments.Order(customer, plan, language, key);
    }

    private String customer(Account account) {
        Optional<String> known = rows.customer(account.id());
        if (known.isPresent()) {
            return known.get();
        }
        rows.insertCustomer(
                account.id(), payments.customer(account.id(), account.email().shown()));
        return rows.customer(account.id()).orElseThrow();
    }

    /// Somebody comes back from the till: what they paid is there at once, also when the provider's
    /// news take their time.
    void cameBack(PersonId person, String checkout) {
        Named named = new Named(Named.Kind.CHECKOUT, checkout);
        boolean own = payments.look(named)
                .filter(seen -> seen instanceof Seen.Checkout one
                        && rows.owner(one.customer()).filter(person::equals).isPresent())
                .isPresent();
        if (own) {
            Outcome unused = books.look(named);
        }
    }

    /// @throws Refused NOT_FOUND, PAYMENT_REFUSED, PAYMENT_AWAY
    void change(PersonId person, Plan plan) {
        Subscribed running = running(person);
        if (!plan.premium() || running.status().owes()) {
            throw new Refused(Problem.BAD_REQUEST);
        }
        if (running.plan() == plan) {
            payments.end(running.id(), false);
        } else {
            payments.change(running.id(), plan);
        }
        look(running);
    }

    /// @throws Refused NOT_FOUND, PAYMENT_REFUSED, PAYMENT_AWAY
    void end(PersonId person, boolean ending) {
        Subscribed running = running(person);
        payments.end(running.id(), ending);
        look(running);
    }

    String portal(PersonId person, Language language) {
        String customer = rows.customer(person).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        return payments.portal(customer, language);
    }

    private void look(Subscribed subscribed) {
        Outcome unused = books.look(new Named(Named.Kind.SUBSCRIPTION, subscribed.id()));
    }

    private Subscribed running(PersonId person) {
        return rows.subscriptions(person).stream()
                .filter(one -> one.status().runs())
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    }
}
