package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.MessageRows.Message;
import com.judgemyjpeg.platform.fetch.SigningSecret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Signed as webhooks of members are (Standard Webhooks): `webhook-id` is the same in every try.
final class WebhookChannel implements Channel {
    private final String address;
    private final SigningSecret secret;
    private final OutsideCall call;
    private final InstantSource clock;

    WebhookChannel(String address, SigningSecret secret, OutsideCall call, InstantSource clock) {
        this.address = address;
        this.secret = secret;
        this.call = call;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public int folds() {
        return 1;
    }

    @Override
    public Duration pause() {
        return Duration.ZERO;
    }

    @Override
    public void send(List<Message> messages) throws Untold, InterruptedException {
        Message message = messages.getFirst();
        String id = message.id().toString();
        long now = clock.instant().getEpochSecond();
        Map<String, String> headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", String.valueOf(now),
                "webhook-signature", secret.sign(id, now, message.body()));
        call.post(address, headers, message.body());
    }
}
