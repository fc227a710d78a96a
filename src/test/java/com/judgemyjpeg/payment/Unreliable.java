package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.text.Language;
import java.util.Optional;
import java.util.Random;

/// A provider that does not answer one question in twenty.
record Unreliable(Payments provider, Random chance) implements Payments {
    private void mayBeAway() {
        synchronized (chance) {
            if (chance.nextInt(20) == 0) {
                throw Payments.away();
            }
        }
    }

    @Override
    public Optional<? extends Seen> look(Named named) {
        mayBeAway();
        return provider.look(named);
    }

    @Override
    public Optional<Named> paidBy(String payment) {
        mayBeAway();
        return provider.paidBy(payment);
    }

    @Override
    public boolean pretends() {
        return provider.pretends();
    }

    @Override
    public String customer(PersonId person, String email) {
        return provider.customer(person, email);
    }

    @Override
    public Till open(Order order) {
        return provider.open(order);
    }

    @Override
    public void close(String checkout) {
        provider.close(checkout);
    }

    @Override
    public String portal(String customer, Language language) {
        return provider.portal(customer, language);
    }

    @Override
    public void change(String subscription, Plan plan) {
        provider.change(subscription, plan);
    }

    @Override
    public void end(String subscription, boolean ending) {
        provider.end(subscription, ending);
    }

    @Override
    public void cancel(String subscription) {
        provider.cancel(subscription);
    }

    @Override
    public Seen.Refund refund(String payment, long cents, String wanted) {
        return provider.refund(payment, cents, wanted);
    }

    @Override
    public void forget(String customer) {
        provider.forget(customer);
    }
}
