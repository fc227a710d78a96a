package com.judgemyjpeg.payment;

import com.judgemyjpeg.payment.EventRows.Event;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.InstantSource;

/// What the provider tells us, each event once: it is written down in the transaction that applies what
/// was seen, so that whoever gets an answer knows that it was done, and whoever gets none sends it
/// again.
final class PaymentEvents {
    private final Books books;
    private final EventRows rows;
    private final InstantSource clock;

    PaymentEvents(Books books, EventRows rows, InstantSource clock) {
        this.books = books;
        this.rows = rows;
        this.clock = clock;
    }

    /// Another one with the same event was faster: what we did meanwhile is undone.
    private static final class Twice extends RuntimeException {
        Twice() {
            super(null, null, false, false);
        }
    }

    /// @throws Refused PAYMENT_AWAY; then nothing is written
    void take(Event event) {
        Named named = event.named();
        if (named == null) {
            Outcome outcome = event.type().equals("charge.dispute.created") ? Outcome.DISPUTED : Outcome.IGNORED;
            boolean unused = rows.insert(event, outcome, clock.instant());
        } else if (!rows.knows(event.id())) {
            try {
                Outcome unused = books.look(named, outcome -> note(event, outcome));
            } catch (Twice e) {
                // it is done
            }
        }
    }

    private void note(Event event, Outcome outcome) {
        if (!rows.insert(event, outcome, clock.instant())) {
            throw new Twice();
        }
    }
}
