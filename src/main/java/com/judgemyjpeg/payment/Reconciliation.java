package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door for operators: what did not fit, what is owed, what came in, and whether we and the
/// provider say the same.
public final class Reconciliation {
    private static final int LONGEST = 100;

    private final Payments payments;
    private final PaymentRows rows;
    private final EventRows events;
    private final Books books;
    private final Duration grace;
    private final InstantSource clock;

    Reconciliation(
            Payments payments, PaymentRows rows, EventRows events, Books books, Duration grace, InstantSource clock) {
        this.payments = payments;
        this.rows = rows;
        this.events = events;
        this.books = books;
        this.grace = grace;
        this.clock = clock;
    }

    /// An event, and what became of it.
    ///
    /// @param kind of what it names: `checkout`, `subscription`, `invoice`, `refund`; empty for none
    public record Told(String id, String type, String kind, String named, Outcome outcome, Instant at) {}

    /// @param plan as [com.judgemyjpeg.billing.Plan#code]
    public record Total(LocalDate month, String plan, long purchases, long cents, long refunded) {}

    /// @param premiumEnds when the grace ends
    public record Owing(
            String subscription, @Nullable PersonId person, String plan, Instant since, Instant premiumEnds) {}

    /// Where we say something else than the provider.
    ///
    /// @param theirs what the provider says; `gone` when it knows none
    public record Difference(String subscription, @Nullable PersonId person, String ours, String theirs) {}

    public boolean pretends() {
        return payments.pretends();
    }

    public List<Told> open() {
        return events.open(LONGEST);
    }

    public List<Total> totals(Instant since) {
        return events.totals(since);
    }

    public List<Owing> owing() {
        return rows.owing(LONGEST).stream()
                .map(one -> {
                    Instant since = Optional.ofNullable(one.pastDueSince()).orElse(one.start());
                    return new Owing(one.id(), one.owner(), one.plan().code(), since, since.plus(grace));
                })
                .toList();
    }

    /// Asks the provider for each subscription that runs, a page of them.
    ///
    /// @param after the last one of the page before; null for the first
    /// @throws Refused PAYMENT_AWAY
    public Comparison compare(@Nullable String after) {
        List<Subscribed> page = rows.running(after, LONGEST);
        List<Difference> differences = new ArrayList<>();
        for (Subscribed ours : page) {
            Optional<? extends Seen> theirs = payments.look(new Named(Named.Kind.SUBSCRIPTION, ours.id()));
            if (!(theirs.orElse(null) instanceof Seen.Subscription seen) || !ours.says(seen)) {
                differences.add(difference(ours, theirs.orElse(null)));
            }
        }
        return new Comparison(
                page.size(),
                differences,
                page.size() < LONGEST ? null : page.getLast().id());
    }

    /// @param compared how many subscriptions were
    /// @param next the last one of a full page; null when there are no more
    public record Comparison(
            int compared,
            List<Difference> differences,
            @Nullable String next) {}

    private static Difference difference(Subscribed ours, @Nullable Seen theirs) {
        return new Difference(
                ours.id(),
                ours.owner(),
                ours.plan().code() + " " + ours.status().code() + " " + ours.end(),
                theirs instanceof Seen.Subscription seen
                        ? (seen.plan() == null ? "?" : seen.plan().code()) + " "
                                + seen.status().code() + " " + seen.end()
                        : Outcome.GONE.code());
    }

    /// Looks again at what an event names, and writes down what it sees.
    ///
    /// @throws Refused NOT_FOUND, PAYMENT_AWAY
    public Outcome again(String event) {
        Told told = events.find(event).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        if (told.kind().isEmpty()) {
            return told.outcome();
        }
        return books.look(
                new Named(Named.Kind.of(told.kind()), told.named()), outcome -> events.decide(event, outcome));
    }

    /// An operator has seen to it.
    ///
    /// @throws Refused NOT_FOUND
    public void settle(String event) {
        Told told = events.find(event).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        events.decide(told.id(), Outcome.SETTLED);
    }

    /// Writes down what the provider says of a subscription.
    ///
    /// @throws Refused NOT_FOUND when we know no such one, PAYMENT_AWAY
    public Outcome lookAt(String subscription) {
        if (rows.version(subscription) == 0) {
            throw new Refused(Problem.NOT_FOUND);
        }
        return books.look(new Named(Named.Kind.SUBSCRIPTION, subscription));
    }

    /// How many things wait for an operator.
    public int waiting() {
        return events.open(LONGEST).size();
    }
}
