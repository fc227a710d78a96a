package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisListener;
import com.judgemyjpeg.analysis.AnalysisState;
import com.judgemyjpeg.analysis.BatchId;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// Writes what is to be sent into the transaction of what it tells of. One statement, also for everybody who has no
/// endpoint.
final class Outbox implements AnalysisListener {
    private final DeliveryRows rows;
    private final PublicAddress address;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Runnable wakeSender;

    Outbox(DeliveryRows rows, PublicAddress address, JsonMapper json, InstantSource clock, Runnable wakeSender) {
        this.rows = rows;
        this.address = address;
        this.json = json;
        this.clock = clock;
        this.wakeSender = wakeSender;
    }

    @Override
    public void ended(Ended ended) {
        Problem problem = ended.problem();
        Message.Content content = new Message.Content(
                ended.analysis().toString(),
                ended.state().code(),
                ended.score(),
                problem == null ? null : problem.code(),
                Message.links(address, "/analyses/" + ended.analysis()));
        write(ended.owner(), event(ended.state()), content);
    }

    @Override
    public void batchEnded(PersonId owner, BatchId batch) {
        Map<String, String> links = Message.links(address, "/batches/" + batch);
        write(owner, Event.BATCH_DONE, new Message.Content(batch.toString(), "done", null, null, links));
    }

    private static Event event(AnalysisState state) {
        return switch (state) {
            case DONE -> Event.ANALYSIS_DONE;
            case REFUSED -> Event.ANALYSIS_REFUSED;
            case FAILED -> Event.ANALYSIS_FAILED;
            case ACCEPTED, QUEUED, RUNNING -> throw new IllegalArgumentException("this is no end: " + state);
        };
    }

    private void write(PersonId owner, Event event, Message.Content content) {
        Instant now = clock.instant();
        List<UUID> ids = Stream.generate(() -> TimeOrdered.next(now))
                .limit(Endpoints.MOST)
                .toList();
        if (rows.insert(owner, event.code(), body(event.code(), now, content), now, ids) > 0) {
            wakeAfterCommit();
        }
    }

    /// For trying out an endpoint. False when it is off or not there.
    boolean test(PersonId owner, UUID endpoint) {
        Instant now = clock.instant();
        Map<String, String> links = Map.of("page", address.link("/account/webhooks"));
        var content = new Message.Content(endpoint.toString(), "test", null, null, links);
        UUID id = TimeOrdered.next(now);
        boolean written = rows.insertFor(owner, endpoint, Event.TEST, body(Event.TEST, now, content), now, id);
        wakeSender.run();
        return written;
    }

    private String body(String type, Instant now, Message.Content content) {
        return json.writeValueAsString(new Message(type, now.truncatedTo(ChronoUnit.MILLIS), content));
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeSender.run();
            }
        });
    }
}
