package com.judgemyjpeg.webhook;

import com.judgemyjpeg.platform.fetch.GuardedFetch;
import com.judgemyjpeg.platform.fetch.GuardedFetch.Answer;
import com.judgemyjpeg.platform.fetch.SigningSecret;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.webhook.DeliveryRows.Busy;
import com.judgemyjpeg.webhook.DeliveryRows.Claimed;
import com.judgemyjpeg.webhook.DeliveryRows.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one delivery: claims it under a lease, sends it without holding a connection to the database, writes how it
/// went. Who dies in between sends it again when the lease has run out, under the same `webhook-id`.
final class DeliveryJob {
    private static final Logger log = LoggerFactory.getLogger(DeliveryJob.class);
    private static final Duration BEYOND_THE_TRY = Duration.ofSeconds(20);
    private static final int EXCERPT = 1024;

    private final DeliveryRows rows;
    private final DeliveryEnd end;
    private final GuardedFetch web;
    private final Vault vault;
    private final InstantSource clock;

    DeliveryJob(DeliveryRows rows, DeliveryEnd end, GuardedFetch web, Vault vault, InstantSource clock) {
        this.rows = rows;
        this.end = end;
        this.web = web;
        this.vault = vault;
        this.clock = clock;
    }

    /// The delivery that is due longest, of those that nothing under way forbids.
    Optional<Claimed> claim(Busy busy) {
        Instant now = clock.instant();
        return rows.claim(now, now.plus(web.timeLimit()).plus(BEYOND_THE_TRY), busy);
    }

    void send(Claimed delivery) {
        long began = System.nanoTime();
        try {
            Answer answer = web.post(
                    delivery.address(), headers(delivery), delivery.body().getBytes(StandardCharsets.UTF_8), EXCERPT);
            end.answered(delivery, new Outcome(answer.status(), "", millisSince(began), answer.beginning()));
        } catch (Refused nothingCame) {
            end.failed(delivery, new Outcome(null, nothingCame.problem().code(), millisSince(began), ""));
        } catch (Vault.NotOpened e) { // another key than it was sealed with: trying as often as ever does no harm
            log.error("webhook {} cannot be signed: {}", delivery.id(), e.getMessage());
            end.failed(delivery, new Outcome(null, Problem.BUG.code(), millisSince(began), ""));
        }
    }

    private Map<String, String> headers(Claimed delivery) {
        long now = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", "JudgeMyJPEG-Webhooks");
        headers.put("webhook-id", delivery.id().toString());
        headers.put("webhook-timestamp", String.valueOf(now));
        headers.put("webhook-signature", signatures(delivery, now));
        return headers;
    }

    /// After a change of the secret both sign for a day: a receiver takes either.
    private String signatures(Claimed delivery, long now) {
        String signature = signature(delivery, delivery.secret(), now);
        return delivery.oldSecret() == null
                ? signature
                : signature + " " + signature(delivery, delivery.oldSecret(), now);
    }

    private String signature(Claimed delivery, byte[] sealed, long now) {
        byte[] key = vault.open(sealed, Endpoints.purpose(delivery.endpoint()));
        return new SigningSecret(key).sign(delivery.id().toString(), now, delivery.body());
    }

    private static int millisSince(long began) {
        return (int) Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
