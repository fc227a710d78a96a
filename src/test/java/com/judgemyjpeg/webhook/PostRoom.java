package com.judgemyjpeg.webhook;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisId;
import com.judgemyjpeg.analysis.AnalysisListener;
import com.judgemyjpeg.analysis.AnalysisState;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.fetch.GuardedFetch;
import com.judgemyjpeg.platform.fetch.SigningSecret;
import com.judgemyjpeg.platform.fetch.TestFetch;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.webhook.DeliveryRows.Busy;
import com.judgemyjpeg.webhook.DeliveryRows.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/// Everything of webhooks on a database of its own, with a clock that a test sets and a job that a test steps.
final class PostRoom {
    static final Duration TIME_LIMIT = Duration.ofMillis(700);

    final Database database = new Database(TestDatabase.fresh());
    final EndpointRows endpoints = new EndpointRows(database);
    final DeliveryRows rows = new DeliveryRows(database);
    final AtomicInteger wakings = new AtomicInteger();
    final List<String> letters = new CopyOnWriteArrayList<>();
    final Outbox outbox = new Outbox(
            rows,
            PublicAddress.of("https://judge.example.org"),
            JsonMapper.shared(),
            this::now,
            wakings::incrementAndGet);
    private final Vault vault = new Vault(new byte[Vault.KEY_BYTES]);
    private volatile Instant now = Instant.parse("2026-05-18T20:41:00Z");
    final DeliveryEnd end =
            new DeliveryEnd(rows, endpoints, (owner, address) -> letters.add(address), database, this::now);

    DeliveryJob job(String... hosts) {
        return job(TIME_LIMIT, hosts);
    }

    DeliveryJob job(Duration limit, String... hosts) {
        GuardedFetch web = TestFetch.allowing(limit, hosts);
        return new DeliveryJob(rows, end, web, vault, this::now);
    }

    PersonId person() {
        PersonId person = new PersonId(TimeOrdered.next(now));
        database.change(jdbc -> jdbc.sql("insert into person (id, kind, created_at) values (?, 'guest', now())")
                .param(person.value())
                .update());
        return person;
    }

    record Hook(PersonId owner, UUID id, String secret) {}

    /// That wants every event.
    Hook hook(PersonId owner, Receiver at) {
        SigningSecret secret = SigningSecret.fresh();
        UUID id = TimeOrdered.next(now);
        var all = new TreeSet<>(List.of(Event.values()));
        var endpoint = new Endpoint(owner, id, at.url(), "", all, null, null, null, null, now);
        endpoints.insert(endpoint, at.host(), vault.seal(secret.key(), Endpoints.purpose(id)), Endpoints.MOST);
        return new Hook(owner, id, secret.shown());
    }

    String rotate(Hook hook) {
        SigningSecret secret = SigningSecret.fresh();
        byte[] sealed = vault.seal(secret.key(), Endpoints.purpose(hook.id()));
        endpoints.rotate(hook.owner(), hook.id(), sealed, now.plus(Endpoints.BOTH_SIGN));
        return secret.shown();
    }

    /// An analysis of theirs has ended well.
    AnalysisId done(PersonId owner) {
        AnalysisId id = new AnalysisId(TimeOrdered.next(now));
        database.change(jdbc -> outbox.ended(new AnalysisListener.Ended(owner, id, AnalysisState.DONE, 83, null)));
        return id;
    }

    /// Sends what is due longest. False when there is nothing.
    static boolean step(DeliveryJob job) {
        Optional<Claimed> next = job.claim(Busy.NOBODY);
        next.ifPresent(job::send);
        return next.isPresent();
    }

    /// The log, newest first.
    List<Delivery> log(PersonId owner) {
        return rows.page(owner, null, 1000, now);
    }

    Delivery newest(PersonId owner) {
        return log(owner).getFirst();
    }

    Endpoint endpoint(Hook hook) {
        return endpoints.find(hook.owner(), hook.id()).orElseThrow();
    }

    Instant now() {
        return now;
    }

    void later(Duration time) {
        now = now.plus(time);
    }
}
