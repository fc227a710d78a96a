package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.otlp.Span;
import com.judgemyjpeg.provider.CallRows.Begun;
import com.judgemyjpeg.provider.Line.Turn;
import com.judgemyjpeg.provider.Outcome.Bill;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door: ask one question, with whichever key may be used first. Waits its turn, calls,
/// tells failures apart, and asks again where that helps: another pool where one is used up,
/// more room where an answer was cut off, once more where it was not believed. What only time
/// can mend goes back to who asked.
public final class Providers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Providers.class);
    private static final String SIGNAL = "provider";
    private static final Duration UNTOLD_MINUTE = Duration.ofSeconds(20);
    private static final Duration UNTOLD_DAY = Duration.ofHours(1);
    private static final Duration OUT = Duration.ofHours(1);
    private static final Duration UNTIL_ONE_ENDS = Duration.ofMillis(100);
    /// More answers that cost nothing are not waited for within one question: every key may be
    /// refused once.
    private static final int MOST_CALLS = 12;

    private final Line line;
    private final Pacer pacer;
    private final Keys keys;
    private final ChatCall call;
    private final ModerationCall moderation;
    private final CallRows calls;
    private final Prices prices;
    private final Budgets budgets;
    private final Orders orders;
    private final Signals signals;
    private final Duration patience;

    Providers(
            Line line,
            Pacer pacer,
            Keys keys,
            ChatCall call,
            CallRows calls,
            Prices prices,
            Budgets budgets,
            Orders orders,
            Signals signals,
            Duration patience) {
        this.line = line;
        this.pacer = pacer;
        this.keys = keys;
        this.call = call;
        this.moderation = new ModerationCall(call);
        this.calls = calls;
        this.prices = prices;
        this.budgets = budgets;
        this.orders = orders;
        this.signals = signals;
        this.patience = patience;
        signals.on(SIGNAL, this::lookAgain);
    }

    /// Makes of an answer what is wanted of it, or says what is wrong with it.
    @FunctionalInterface
    public interface Reading<T> {
        T read(String json, Bill bill) throws Unfit;
    }

    /// An answer that is not what was asked for; the message says what is wrong, for the model
    /// and for the log.
    public static final class Unfit extends Exception {
        private final String what;

        public Unfit(String what) {
            super(what, null, false, false);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    /// Whether there is any key, be it one that may not be asked now.
    public boolean given() {
        return !keys.all().isEmpty();
    }

    /// @param waits told, perhaps several times, when nothing is left to do until the provider
    ///     has answered; what it gives is told that it has
    /// @throws java.io.UncheckedIOException the picture cannot be read
    public <T> Outcome<T> ask(Question question, Reading<T> reading, Supplier<Runnable> waits)
            throws InterruptedException {
        call.prepare(keys.usable());
        Bill bill = Bill.NONE;
        Question next = question;
        boolean roomier = false;
        boolean repaired = false;
        while (bill.calls() < MOST_CALLS) {
            Turn turn;
            try (Span permit = Span.begin("permit")) {
                turn = line.await(next.estimate(), patience);
            } catch (Line.NotNow e) {
                return new Outcome.NotNow<>(e.wait, "every pool is used up or rests");
            }
            Asked asked = ask(turn, next, bill, waits);
            bill = asked.bill;
            switch (asked.reply) {
                case Reply.Answered answer -> {
                    try {
                        return new Outcome.Answered<>(reading.read(answer.json(), bill), bill);
                    } catch (Unfit unfit) {
                        if (repaired) {
                            return new Outcome.Failed<>(Failure.INVALID, "answer not believed: " + unfit.what(), bill);
                        }
                        repaired = true;
                        next = next.repairing(unfit.what());
                    }
                }
                case Reply.Declined declined -> {
                    return new Outcome.Declined<>(bill);
                }
                case Reply.Failed failed -> {
                    boolean again = switch (failed.failure().consequence()) {
                        case POOL_RESTS, POOL_OUT -> rest(turn.key(), failed);
                        case KEY_OUT -> out(turn.key(), failed);
                        case ANOTHER_PERMIT -> true;
                        case STRIKE -> strike(turn.key(), failed);
                        case MORE_ROOM -> !roomier;
                        case REPAIR -> !repaired;
                        case GIVES_UP -> false;
                    };
                    if (!again) {
                        return new Outcome.Failed<>(failed.failure(), failed.reason(), bill);
                    }
                    if (failed.failure() == Failure.TRUNCATED) {
                        roomier = true;
                        next = next.withRoom(2 * next.room());
                    } else if (failed.failure() == Failure.INVALID) {
                        repaired = true;
                        next = next.repairing(failed.reason());
                    }
                }
            }
        }
        return new Outcome.NotNow<>(UNTOLD_MINUTE, "every key was refused");
    }

    /// Whether there is a key for [#moderate], be it one that may not be asked now.
    public boolean moderates() {
        return !keys.moderating().isEmpty();
    }

    /// Asks what a picture shows that is not for everybody. Costs nothing and has a quota of its
    /// own, so no permit is taken; what fails here tells nothing about questions.
    ///
    /// @param reference what it is about, as of a question
    /// @throws java.io.UncheckedIOException the picture cannot be read
    public Moderated moderate(Question.Picture picture, String reference) {
        return moderation.look(keys.moderating(), picture, reference);
    }

    /// Whether what may wait costs half the price.
    public boolean takesBatches() {
        return orders.possible();
    }

    /// The same for half the price, when the provider has time; at once and at full price where
    /// no batch answers. `Ordered` until then: to be asked again, with the same reference.
    ///
    /// @throws java.io.UncheckedIOException the picture cannot be read
    public <T> Outcome<T> askInBatch(Question question, Reading<T> reading, Supplier<Runnable> waits)
            throws InterruptedException {
        Optional<Outcome<T>> told = orders.ask(question, reading);
        return told.isPresent() ? told.get() : ask(question, reading, waits);
    }

    /// What it was about is gone, and with it what waits or was answered in a batch.
    public void forget(String reference) {
        orders.forget(reference);
    }

    /// The books stay; for whom calls were made is forgotten.
    public void forget(UUID person) {
        orders.forget(person);
    }

    private record Asked(Reply reply, Bill bill) {}

    private Asked ask(Turn turn, Question question, Bill before, Supplier<Runnable> waits) throws InterruptedException {
        long most = prices.of(turn.key().model(), question.most());
        UUID id = begin(turn.key(), question, most).call();
        if (id == null) {
            return new Asked(overBudget(turn.key().pool(), most), before);
        }
        Runnable answered = waits.get();
        Reply reply;
        Duration took;
        long micros;
        try (Span span = Span.begin("provider")) {
            long began = System.nanoTime();
            reply = call.ask(turn, question);
            took = Duration.ofNanos(System.nanoTime() - began);
            micros = prices.of(turn.key().model(), reply.usage());
            Told.note(span, turn.key(), reply, micros);
        } finally {
            answered.run();
        }
        calls.end(id, reply.outcome(), reply.usage(), most, micros);
        note(turn.key(), question, reply);
        return new Asked(reply, before.plus(turn.key(), reply.usage(), micros, took));
    }

    private Begun begin(ProviderKey key, Question question, long most) throws InterruptedException {
        int atOnce = keys.atOnce(key.pool());
        if (atOnce == 0) {
            return calls.begin(key, question.sake(), most, null);
        }
        while (true) {
            Begun begun = calls.beginAmong(atOnce, key, question, most);
            if (begun != Begun.FULL) {
                return begun;
            }
            line.stand(UNTIL_ONE_ENDS);
        }
    }

    private Reply overBudget(String pool, long most) {
        return new Reply.Failed(
                Failure.OVER_BUDGET,
                "the budget of pool " + pool + " is used up",
                budgets.untilNext(pool, most),
                Reply.Usage.NONE,
                Reply.Limited.UNKNOWN);
    }

    private void note(ProviderKey key, Question question, Reply reply) {
        keys.learn(key.pool(), reply.limited(), pacer);
        if (reply instanceof Reply.Failed failed) {
            log.warn("key {} of pool {}: {}", key.name(), key.pool(), failed.reason());
        } else {
            keys.wellDone(key.pool(), pacer);
        }
        int used = reply.usage().question() + reply.usage().answer();
        if (used > 0) {
            pacer.settle(key.pool(), question.estimate().tokens() - used);
        }
    }

    private boolean rest(ProviderKey key, Reply.Failed failed) {
        Duration wait = failed.failure().consequence() == Failure.Consequence.POOL_OUT
                ? OUT
                : told(failed.restFor(), failed.failure() == Failure.DAY_LIMIT ? UNTOLD_DAY : UNTOLD_MINUTE);
        pacer.rest(key.pool(), wait, failed.failure());
        tellAll();
        return true;
    }

    private static Duration told(@Nullable Duration wait, Duration otherwise) {
        return wait == null || wait.isZero() ? otherwise : wait;
    }

    private boolean out(ProviderKey key, Reply.Failed failed) {
        keys.out(key, failed.failure());
        tellAll();
        return true;
    }

    /// Costs this pool one strike and no other: whether the question or the pool is at fault is
    /// not known yet.
    private boolean strike(ProviderKey key, Reply.Failed failed) {
        pacer.strike(key.pool(), failed.failure());
        keys.struck(key.pool());
        tellAll();
        return false;
    }

    /// Somebody changed keys or pools, and it is committed: every program looks again.
    public void changed() {
        keys.lookAgain();
        tellAll();
    }

    private void tellAll() {
        line.forget();
        signals.send(SIGNAL);
    }

    private void lookAgain() {
        keys.lookAgain();
        line.forget();
    }

    @Override
    public void close() {
        call.close();
    }
}
