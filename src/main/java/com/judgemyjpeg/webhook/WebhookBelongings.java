package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;
import java.time.InstantSource;

/// Somebody's endpoints, and what was sent to them in the last thirty days. Endpoints hold no secret here.
final class WebhookBelongings implements Belongings {
    private static final int PAGE = 500;

    private final EndpointRows endpoints;
    private final DeliveryRows deliveries;
    private final InstantSource clock;

    WebhookBelongings(EndpointRows endpoints, DeliveryRows deliveries, InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// What ends while the rest is erased is told to nobody any more.
    @Override
    public Turn turn() {
        return Turn.SUBSCRIPTIONS;
    }

    @Override
    public void copy(PersonId person, Export into) throws IOException {
        into.json("webhooks.json", endpoints.all(person));
        into.<Delivery>list(
                "webhook-deliveries.json",
                last -> deliveries.page(person, last == null ? null : last.id(), PAGE, clock.instant()));
    }

    /// Deliveries go with their endpoints.
    @Override
    public void erase(PersonId person) {
        endpoints.erase(person);
    }
}
