package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.MessageRows.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the messages of one channel, on a thread of its own: one that hangs keeps nobody else waiting. A channel
/// that failed rests, longer each time; what waits for it goes in the order in which it was written.
final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration BEYOND_THE_TRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 8;

    /// Nobody wants to be told of yesterday; the page has it.
    private static final Duration GIVEN_UP = Duration.ofDays(1);

    private final Channel channel;
    private final MessageRows rows;
    private final Duration lease;
    private final InstantSource clock;

    /// @param limit for a try
    Courier(Channel channel, MessageRows rows, Duration limit, InstantSource clock) {
        this.channel = channel;
        this.rows = rows;
        this.lease = limit.plus(BEYOND_THE_TRY);
        this.clock = clock;
    }

    String channel() {
        return channel.name();
    }

    /// Sends all that may be sent now.
    void work() {
        try {
            while (step()) {}
        } catch (InterruptedException e) { // we stop; the lease brings it back
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether there was something
    boolean step() throws InterruptedException {
        Instant now = clock.instant();
        Optional<Claimed> claimed = rows.claim(channel.name(), now, now.plus(lease), channel.folds());
        if (claimed.isPresent()) {
            deliver(claimed.get());
        }
        return claimed.isPresent();
    }

    private void deliver(Claimed claimed) throws InterruptedException {
        try {
            channel.send(claimed.messages());
        } catch (Untold e) {
            untold(claimed, e);
            return;
        }
        // Who dies just here sends once more when the lease has run out, under the same ids. Marking first would lose
        // messages instead.
        Instant now = clock.instant();
        rows.delivered(claimed, now, now.plus(channel.pause()));
    }

    private void untold(Claimed claimed, Untold trouble) {
        Instant now = clock.instant();
        String why = String.valueOf(trouble.getMessage());
        if (trouble.forGood()) {
            log.warn(
                    "{} refused {} messages for good: {}",
                    channel.name(),
                    claimed.messages().size(),
                    why);
            rows.refused(claimed, why, now, now.plus(channel.pause()));
            return;
        }
        Duration rest = rest(claimed.failures(), trouble.rest());
        log.warn("{} was not told, again in {} s: {}", channel.name(), rest.toSeconds(), why);
        rows.failed(claimed, why, now, now.plus(rest), now.minus(GIVEN_UP));
    }

    /// 2 s, 4 s and so on; longer when the other side says so.
    static Duration rest(int failures, Duration wanted) {
        Duration ours = Duration.ofSeconds(2L << Math.min(failures, DOUBLINGS));
        Duration rest = ours.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : ours;
        return wanted.compareTo(rest) > 0 ? wanted : rest;
    }
}
