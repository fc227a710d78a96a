package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import java.util.Optional;

/// The seam to whoever moves the money. Contract: what is asked for twice under one key is done once;
/// what is looked at is as it is now, not as it was when something happened; nothing here writes into
/// our own tables. Every call may throw `Refused` PAYMENT_AWAY (whether it was done is not known: ask
/// again) or, where something is to be changed, PAYMENT_REFUSED (it was not done). Called outside of
/// transactions, but for [#refund].
interface Payments {
    /// No money moves here.
    boolean pretends();

    /// Whom the provider knows this person as, from now on.
    String customer(PersonId person, String email);

    /// @param key the same for the same click
    record Order(String customer, Plan plan, Language language, String key) {}

    /// @param address where to pay
    record Till(String checkout, String address) {}

    Till open(Order order);

    /// Nobody can pay there any more; nothing happens to one that is paid or closed.
    void close(String checkout);

    /// Where somebody looks after their card.
    String portal(String customer, Language language);

    /// Empty when there is no such thing.
    Optional<? extends Seen> look(Named named);

    /// What a payment was for: a checkout or an invoice.
    Optional<Named> paidBy(String payment);

    /// Upwards at once, with what is left of the old period taken off; downwards at the end of the period.
    void change(String subscription, Plan plan);

    /// It ends with its period, or (`false`) goes on as before, under the plan that it has.
    void end(String subscription, boolean ending);

    /// At once, without money back: that is [#refund]'s. One that ended already stays so.
    void cancel(String subscription);

    /// @param wanted our own name for it; the key
    Seen.Refund refund(String payment, long cents, String wanted);

    /// Erases the customer; what runs is cancelled at once.
    void forget(String customer);

    static Refused away() {
        return new Refused(Problem.PAYMENT_AWAY);
    }
}
