package com.judgemyjpeg.moderation;

import com.judgemyjpeg.moderation.ModerationRows.Waiting;
import com.judgemyjpeg.moderation.Moderator.NotNow;
import com.judgemyjpeg.platform.database.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at photos that nobody has looked at, oldest wish first. A photo is claimed by putting off when
/// it is due, so whoever dies in the middle leaves it to the next; two who look at the same one do no
/// harm, the first verdict stays.
final class ModerationJob {
    private static final Logger log = LoggerFactory.getLogger(ModerationJob.class);
    /// Longer than a turn can take.
    private static final Duration CLAIMED = Duration.ofMinutes(10);
    private static final Duration NOT_READ = Duration.ofMinutes(5);
    /// In a turn. With a pause of two seconds after each the small model takes a quarter of a child
    /// process at most, however many photos wait.
    private static final int A_TURN = 16;

    /// A day's limit may be over sooner than told: somebody adds a key.
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final ModerationRows rows;
    private final Supplier<Moderator> moderators;
    private final InstantSource clock;
    private volatile Instant restUntil = Instant.MIN;

    /// @param moderators who looks, asked at each turn
    ModerationJob(ModerationRows rows, Supplier<Moderator> moderators, InstantSource clock) {
        this.rows = rows;
        this.moderators = moderators;
        this.clock = clock;
    }

    void turn() {
        Instant now = clock.instant();
        if (now.isBefore(restUntil)) {
            return;
        }
        List<Waiting> due = rows.claim(now, now.plus(CLAIMED), A_TURN);
        if (due.isEmpty()) {
            return;
        }
        Moderator moderator = moderators.get();
        var threads = Thread.ofVirtual().name("moderation-", 0).factory();
        try (var hands = Executors.newFixedThreadPool(moderator.atOnce(), threads)) {
            due.forEach(waiting -> hands.execute(() -> look(moderator, waiting)));
        }
    }

    private void look(Moderator moderator, Waiting one) {
        try {
            if (clock.instant().isBefore(restUntil)) {
                putOff(one, restUntil, "whoever looks rests");
                return;
            }
            Moderator.Found found = moderator.look(one.owner(), one.photo());
            rows.looked(
                    one,
                    new ModeratedPhoto.Look(found.verdict(), moderator.source(), found.categories(), clock.instant()));
        } catch (NotNow later) {
            Instant again = clock.instant().plus(later.everybody ? shorter(later.after) : later.after);
            if (later.everybody) {
                restUntil = again;
            }
            log.warn("photo {} waits to be looked at: {}", one.photo(), later.why);
            putOff(one, again, later.why);
        } catch (IOException | RuntimeException e) { // deleted meanwhile, or a store or a process that is away
            log.warn("photo {} could not be looked at: {}", one.photo(), e.toString());
            putOff(one, clock.instant().plus(NOT_READ), e.getClass().getSimpleName());
        }
    }

    private static Duration shorter(Duration rest) {
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    /// Who is stopped in the middle leaves it claimed: no database answers them.
    private void putOff(Waiting one, Instant until, String why) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            rows.putOff(one, until, why);
        } catch (RuntimeException e) {
            if (Trouble.of(e).isEmpty()) {
                throw e;
            }
            log.info("photo {} stays claimed for a while: {}", one.photo(), e.toString());
        }
    }
}
