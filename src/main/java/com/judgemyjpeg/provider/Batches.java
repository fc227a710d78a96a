package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.provider.BatchCall.Look;
import com.judgemyjpeg.provider.BatchCall.NotDone;
import com.judgemyjpeg.provider.BatchRows.Running;
import com.judgemyjpeg.provider.KeyRows.Kept;
import com.judgemyjpeg.provider.OrderRows.Called;
import com.judgemyjpeg.provider.OrderRows.Pile;
import com.judgemyjpeg.provider.OrderRows.State;
import com.judgemyjpeg.provider.OrderRows.Unsent;
import com.judgemyjpeg.provider.ProviderSettings.Gathering;
import com.judgemyjpeg.provider.Reply.Usage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers orders into files, sends them, and fetches what became of them. Any number of
/// programs may do so at once: orders are locked while they are gathered, and a batch is looked
/// after by one program at a time. A program that dies between leaves a batch that is found
/// again at the provider by our own name for it, so that none is paid for twice.
final class Batches implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Batches.class);
    private static final Duration LONGEST = Duration.ofHours(26);
    private static final Duration KEPT = Duration.ofDays(3);
    /// In one look, so that a full pile does not keep results waiting.
    private static final int MOST_AT_ONCE = 20;
    private static final int MOST_REFUSALS = 3;

    private final Database database;
    private final OrderRows orders;
    private final BatchRows rows;
    private final CallRows calls;
    private final Keys keys;
    private final BatchCall call;
    private final Prices prices;
    private final Gathering gathering;
    private final InstantSource clock;

    Batches(
            Database database,
            OrderRows orders,
            BatchRows rows,
            CallRows calls,
            Keys keys,
            BatchCall call,
            Prices prices,
            Gathering gathering,
            InstantSource clock) {
        this.database = database;
        this.orders = orders;
        this.rows = rows;
        this.calls = calls;
        this.keys = keys;
        this.call = call;
        this.prices = prices;
        this.gathering = gathering;
        this.clock = clock;
    }

    /// One look at everything that waits.
    void look() throws IOException {
        for (Pile pile : orders.piles()) {
            send(pile);
        }
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Optional<Running> next = rows.next(clock.instant(), gathering.look());
            if (next.isEmpty()) {
                break;
            }
            lookAfter(next.get());
        }
        orders.forgetBefore(clock.instant().minus(KEPT));
    }

    private void send(Pile pile) throws IOException {
        boolean old = pile.oldest().isBefore(clock.instant().minus(gathering.gather()));
        long whole = pile.orders() / gathering.most();
        long ready = Math.min(MOST_AT_ONCE, old ? whole + 1 : whole);
        Optional<ProviderKey> key = usable(pile);
        for (long i = 0; i < ready && key.isPresent(); i++) {
            Optional<UUID> batch = gather(pile, key.get());
            if (batch.isEmpty() || !submit(key.get(), batch.get())) {
                return;
            }
        }
    }

    private Optional<ProviderKey> usable(Pile pile) {
        return keys.all().stream()
                .filter(Kept::usable)
                .flatMap(kept -> Stream.ofNullable(kept.key()))
                .filter(key -> key.pool().equals(pile.pool()) && key.model().equals(pile.model()))
                .filter(key -> key.kind().batches())
                .findFirst();
    }

    /// Each order's call is written down before it is made, and counts against the budget.
    private Optional<UUID> gather(Pile pile, ProviderKey key) {
        return database.write(jdbc -> {
            UUID batch = TimeOrdered.next(clock.instant());
            List<Unsent> taken = orders.take(pile, gathering.most());
            int joined = 0;
            for (Unsent order : taken) {
                UUID begun = calls.begin(key, order.sake(), order.most(), batch).call();
                if (begun == null) {
                    break; // over budget: those that are left wait for better times, or for somebody who asks at once
                }
                if (joined == 0) {
                    rows.begin(batch, key, clock.instant());
                }
                orders.join(order.id(), batch, begun);
                joined++;
            }
            return joined == 0 ? Optional.<UUID>empty() : Optional.of(batch);
        });
    }

    private boolean submit(ProviderKey key, UUID batch) throws IOException {
        Path lines = Files.createTempFile("judge-batch", ".jsonl");
        try {
            write(batch, lines);
            taken(batch, call.submit(key, batch, lines));
            return true;
        } catch (NotDone e) {
            log.warn("key {} of pool {} took no batch: {}", key.name(), key.pool(), e.why.reason());
            notTaken(batch, e.why);
            return false;
        } finally {
            Files.delete(lines);
        }
    }

    private void write(UUID batch, Path lines) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(lines)) {
            for (UUID order : orders.of(batch)) {
                Optional<String> body = orders.body(order);
                if (body.isPresent()) {
                    out.write(BatchCall.line(order, body.get()));
                }
            }
        }
    }

    private void taken(UUID batch, String remote) {
        database.change(jdbc -> {
            rows.taken(batch, remote);
            orders.sent(batch);
        });
    }

    /// Only where it is certain: after a time-out it may have been taken, and is looked for.
    private void notTaken(UUID batch, Reply.Failed why) {
        if (why.failure() == Failure.UNREACHABLE) {
            return;
        }
        if (why.failure().consequence() == Failure.Consequence.KEY_OUT) {
            log.warn("a key that takes no batches is asked at full price");
        }
        leave(batch);
    }

    private void leave(UUID batch) {
        database.change(jdbc -> {
            orders.leave(batch, MOST_REFUSALS).forEach(order -> end(order, "not-sent"));
            rows.end(batch, "not-sent", clock.instant());
        });
    }

    private void end(Called order, String outcome) {
        calls.end(order.call(), outcome, Usage.NONE, order.most(), 0);
    }

    private void lookAfter(Running batch) {
        Optional<ProviderKey> key = named(batch.keyName());
        if (key.isEmpty() || batch.madeAt().isBefore(clock.instant().minus(LONGEST))) {
            over(batch.id(), "gone");
            return;
        }
        try {
            if (batch.remote() == null) {
                findAgain(batch.id(), key.get());
            } else {
                fetch(batch.id(), batch.remote(), key.get());
            }
        } catch (NotDone e) {
            log.warn("batch {} could not be looked at: {}", batch.id(), e.why.reason());
            if (e.why.failure() == Failure.UNKNOWN_MODEL) { // 404: no such batch
                over(batch.id(), "gone");
            }
        }
    }

    private Optional<ProviderKey> named(String name) {
        return keys.all().stream()
                .filter(kept -> kept.name().equals(name))
                .flatMap(kept -> Stream.ofNullable(kept.key()))
                .findFirst();
    }

    /// A program died, or did not hear the answer, while it sent this one.
    private void findAgain(UUID batch, ProviderKey key) throws NotDone {
        Optional<String> remote = call.find(key, batch);
        if (remote.isPresent()) {
            taken(batch, remote.get());
        } else {
            leave(batch);
        }
    }

    private void fetch(UUID batch, String remote, ProviderKey key) throws NotDone {
        Look look = call.look(key, remote);
        if (look.state() == BatchCall.State.RUNNING) {
            return;
        }
        for (String file : Stream.of(look.results(), look.errors())
                .flatMap(Stream::ofNullable)
                .toList()) {
            call.read(key, file, (order, reply) -> store(order, batch, key, reply));
        }
        over(batch, look.state() == BatchCall.State.ENDED ? "ended" : "failed");
        call.forget(key, look);
    }

    private void store(UUID order, UUID batch, ProviderKey key, Reply reply) {
        long micros = Orders.halved(prices.of(key.model(), reply.usage()));
        State state = switch (reply) {
            case Reply.Answered answered -> State.ANSWERED;
            case Reply.Declined declined -> State.DECLINED;
            case Reply.Failed failed -> State.FAILED;
        };
        String content = reply instanceof Reply.Answered answered ? answered.json() : null;
        database.change(jdbc -> orders.end(order, batch, state, content, reply.usage(), micros)
                .ifPresent(called -> calls.end(called.call(), reply.outcome(), reply.usage(), called.most(), micros)));
    }

    /// What has no answer by now gets none.
    private void over(UUID batch, String outcome) {
        database.change(jdbc -> {
            orders.endRest(batch).forEach(order -> end(order, "expired"));
            rows.end(batch, outcome, clock.instant());
        });
    }

    @Override
    public void close() {
        call.close();
    }
}
