package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What owners do with what was sent.
final class Deliveries {
    private static final int PAGE = 30;

    private final DeliveryRows rows;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Runnable wakeSender;

    Deliveries(DeliveryRows rows, Outbox outbox, InstantSource clock, Runnable wakeSender) {
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
        this.wakeSender = wakeSender;
    }

    /// @param next where the following page begins; null on the last
    record Page(List<Delivery> rows, @Nullable String next) {}

    Page page(PersonId owner, @Nullable UUID before) {
        List<Delivery> found = rows.page(owner, before, PAGE + 1, clock.instant()); // one more tells of another page
        if (found.size() <= PAGE) {
            return new Page(found, null);
        }
        List<Delivery> page = found.subList(0, PAGE);
        return new Page(page, page.getLast().id().toString());
    }

    /// Sends a message that means nothing.
    ///
    /// @throws Refused NOT_FOUND, also for an endpoint that is off
    void test(PersonId owner, UUID endpoint) {
        if (!outbox.test(owner, endpoint)) {
            throw new Refused(Problem.NOT_FOUND);
        }
    }

    /// The same message once more, now, whatever became of it; one that is being sent at this moment is left alone.
    ///
    /// @throws Refused NOT_FOUND, WEBHOOK_OFF
    void replay(PersonId owner, UUID id) {
        switch (rows.replay(owner, id, clock.instant())) {
            case NOT_THERE -> throw new Refused(Problem.NOT_FOUND);
            case ENDPOINT_OFF -> throw new Refused(Problem.WEBHOOK_OFF);
            case DUE -> wakeSender.run();
        }
    }
}
