package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.provider.KeyRows.Kept;
import com.judgemyjpeg.provider.OrderRows.Order;
import com.judgemyjpeg.provider.Outcome.Bill;
import com.judgemyjpeg.provider.Providers.Reading;
import com.judgemyjpeg.provider.Providers.Unfit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Questions that may wait until a provider answers many at once, at half the price. Each is
/// ordered, and whoever ordered it asks again until it is there. What a batch does not answer
/// within a day and a little, or not well, is asked for at full price.
final class Orders {
    private static final Duration LONGEST = Duration.ofHours(26);
    private static final Duration SOON = Duration.ofMinutes(10);
    /// Looks at a batch go by until somebody who has waited long asks again.
    private static final int LATER = 10;
    /// Pictures wait in the database: so many that a provider which takes no batches fills no
    /// disk.
    private static final int MOST_UNSENT = 500;

    private final OrderRows rows;
    private final Keys keys;
    private final CallRows calls;
    private final Prices prices;
    private final Duration look;
    private final InstantSource clock;

    /// @param look pause between two looks at a batch
    Orders(OrderRows rows, Keys keys, CallRows calls, Prices prices, Duration look, InstantSource clock) {
        this.rows = rows;
        this.keys = keys;
        this.calls = calls;
        this.prices = prices;
        this.look = look;
        this.clock = clock;
    }

    /// Whether any key's provider takes batches.
    boolean possible() {
        return key().isPresent();
    }

    private Optional<ProviderKey> key() {
        return keys.all().stream()
                .filter(Kept::usable)
                .flatMap(kept -> Stream.ofNullable(kept.key()))
                .filter(key -> key.kind().batches())
                .min(Comparator.comparingInt(ProviderKey::preference));
    }

    /// Empty when it has to be asked for at once, and at full price.
    ///
    /// @throws UncheckedIOException the picture cannot be read
    <T> Optional<Outcome<T>> ask(Question question, Reading<T> reading) {
        Optional<Order> order = rows.find(question.sake().reference());
        if (order.isEmpty()) {
            return key().map(key -> place(key, question));
        }
        return switch (order.get().state()) {
            case WAITING -> await(order.get(), question);
            case ANSWERED -> read(order.get(), question, reading);
            case DECLINED -> Optional.of(new Outcome.Declined<>(bill(order.get())));
            case FAILED, SPENT -> Optional.empty();
        };
    }

    private <T> Outcome<T> place(ProviderKey key, Question question) {
        if (rows.unsent() < MOST_UNSENT) {
            Instant now = clock.instant();
            try {
                String body = ChatCall.body(key, question);
                long most = halved(prices.of(key.model(), question.most()));
                rows.place(TimeOrdered.next(now), key, question.sake(), body, most, now);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Outcome.Ordered<>(look);
    }

    static long halved(long micros) {
        return (micros + 1) / 2;
    }

    private <T> Optional<Outcome<T>> await(Order order, Question question) {
        Duration age = Duration.between(order.placedAt(), clock.instant());
        if (age.compareTo(LONGEST) > 0) {
            rows.spend(question.sake().reference());
            return Optional.empty();
        }
        return Optional.of(new Outcome.Ordered<>(age.compareTo(SOON) < 0 ? look : look.multipliedBy(LATER)));
    }

    private <T> Optional<Outcome<T>> read(Order order, Question question, Reading<T> reading) {
        Bill bill = bill(order);
        try {
            return Optional.of(new Outcome.Answered<>(reading.read(order.content(), bill), bill));
        } catch (Unfit unfit) {
            rows.spend(question.sake().reference());
            return Optional.empty();
        }
    }

    private static Bill bill(Order order) {
        return new Bill(
                order.pool(),
                order.model(),
                order.usage().question(),
                order.usage().kept(),
                order.usage().answer(),
                order.micros(),
                Duration.ZERO,
                1);
    }

    /// What it is about is gone.
    void forget(String reference) {
        rows.forget(reference);
    }

    /// For whom calls were made is forgotten, what they cost is not.
    void forget(UUID person) {
        rows.forget(person);
        calls.forget(person);
    }
}
