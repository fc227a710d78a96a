package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Does what nobody's news or click does: refunds that broke off, subscriptions whose period is over
/// while no event came, and closed accounts that would be renewed before they are erased. Several
/// instances may do it at once.
@Matters(Criticality.ESSENTIAL)
final class PaymentKeeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PaymentKeeper.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    /// A click that is still on its way is not overtaken.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration BEFORE_THE_END = Duration.ofDays(1);
    private static final Duration LOOKED_LATELY = Duration.ofHours(3);
    private static final int AT_ONCE = 50;

    private final Payments payments;
    private final PaymentRows rows;
    private final RefundRows refundRows;
    private final Refunds refunds;
    private final Books books;
    private final Accounts accounts;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    PaymentKeeper(
            Payments payments,
            PaymentRows rows,
            RefundRows refundRows,
            Refunds refunds,
            Books books,
            Accounts accounts,
            InstantSource clock) {
        this.payments = payments;
        this.rows = rows;
        this.refundRows = refundRows;
        this.refunds = refunds;
        this.books = books;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// One round. What fails is tried in the next one.
    void step() {
        Instant now = clock.instant();
        for (RefundRows.Refund refund : refundRows.unfinished(now.minus(PATIENCE), AT_ONCE)) {
            attempt("refund " + refund.id(), () -> refunds.finish(refund.id()));
        }
        for (Subscribed due : rows.due(now.plus(BEFORE_THE_END), now.minus(LOOKED_LATELY), AT_ONCE)) {
            attempt("subscription " + due.id(), () -> lookAfter(due));
        }
    }

    private void lookAfter(Subscribed due) {
        boolean closing = due.owner() != null
                && accounts.find(due.owner()).map(Account::closingAt).isPresent();
        if (closing && !due.ending()) {
            payments.end(due.id(), true);
        }
        Outcome unused = books.look(new Named(Named.Kind.SUBSCRIPTION, due.id()));
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (Refused e) {
            log.warn("{} has to wait: {}", what, e.getMessage());
        } catch (RuntimeException e) {
            log.error("{} failed", what, e);
        }
    }

    private void run() {
        try {
            while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                attempt("looking after payments", this::step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("payments").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
