package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.webhook.DeliveryRows.Claimed;
import com.judgemyjpeg.webhook.DeliveryRows.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a try ends: delivered, tried again later, given up; and what it says of its endpoint. Each is one transaction,
/// which changes the endpoint first.
final class DeliveryEnd {
    /// After the first failure, the second, and so on, each a fifth shorter or longer by chance. When these are over,
    /// after almost three days, a delivery is given up.
    static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24));

    static final Duration FAILING_AT_MOST = Duration.ofDays(5);

    private static final Logger log = LoggerFactory.getLogger(DeliveryEnd.class);
    private static final int GONE = 410;
    private static final double JITTER = 0.2;

    private final DeliveryRows deliveries;
    private final EndpointRows endpoints;
    private final BiConsumer<PersonId, String> tellOwner;
    private final Database database;
    private final InstantSource clock;

    /// @param tellOwner that this address is switched off; inside the transaction that does it
    DeliveryEnd(
            DeliveryRows deliveries,
            EndpointRows endpoints,
            BiConsumer<PersonId, String> tellOwner,
            Database database,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.tellOwner = tellOwner;
        this.database = database;
        this.clock = clock;
    }

    /// Any 2xx is a yes; a redirect is a no like any other.
    void answered(Claimed delivery, Outcome outcome) {
        Integer status = outcome.status();
        if (status != null && status / 100 == 2) {
            database.change(jdbc -> {
                endpoints.succeeded(delivery.owner(), delivery.endpoint());
                deliveries.ended(delivery, Delivery.State.DELIVERED, outcome, clock.instant());
            });
        } else {
            failed(delivery, outcome);
        }
    }

    void failed(Claimed delivery, Outcome outcome) {
        Instant now = clock.instant();
        boolean gone = Integer.valueOf(GONE).equals(outcome.status());
        database.change(jdbc -> {
            Optional<Instant> since = endpoints.failed(delivery.owner(), delivery.endpoint(), now);
            if (gone || delivery.tries() > WAITS.size()) {
                deliveries.ended(delivery, Delivery.State.GIVEN_UP, outcome, now);
            } else {
                deliveries.retry(delivery, outcome, now.plus(wait(delivery.tries())));
            }
            if (gone) {
                switchOff(delivery, Endpoint.Off.GONE, now);
            } else if (since.isPresent() && !since.get().plus(FAILING_AT_MOST).isAfter(now)) {
                switchOff(delivery, Endpoint.Off.FAILING, now);
            }
        });
        log.debug("webhook {} failed: {} {}", delivery.id(), outcome.status(), outcome.trouble());
    }

    private static Duration wait(int tries) {
        double chance = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis((long) (WAITS.get(tries - 1).toMillis() * chance));
    }

    private void switchOff(Claimed delivery, Endpoint.Off why, Instant now) {
        if (endpoints.switchOff(delivery.owner(), delivery.endpoint(), why, now)) {
            log.info("webhook endpoint {} is off: {}", delivery.endpoint(), why.code());
            tellOwner.accept(delivery.owner(), delivery.address());
        }
    }
}
