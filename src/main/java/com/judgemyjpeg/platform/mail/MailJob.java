package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.platform.mail.MailRows.Claimed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what was posted, one letter a step. Several instances share the work.
final class MailJob {
    /// After the first failure, the second, and so on; when these are over, after about a day, a letter is given up.
    static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(MailJob.class);
    private static final int LONGEST_REASON = 300;

    private final MailRows rows;
    private final LetterWording wording;
    private final MailChannel channel;
    private final Duration lease;
    private final InstantSource clock;

    /// @param lease longer than any attempt of the channel
    MailJob(MailRows rows, LetterWording wording, MailChannel channel, Duration lease, InstantSource clock) {
        this.rows = rows;
        this.wording = wording;
        this.channel = channel;
        this.lease = lease;
        this.clock = clock;
    }

    /// Sends the letter that is due longest.
    ///
    /// @return whether there was one
    boolean step() {
        Instant now = clock.instant();
        Optional<Claimed> next = rows.claim(now, now.plus(lease));
        next.ifPresent(this::deliver);
        return next.isPresent();
    }

    private void deliver(Claimed claimed) {
        try {
            channel.send(wording.message(claimed.id(), claimed.posted(), claimed.letter()));
        } catch (Undeliverable e) {
            giveUp(claimed, e);
            return;
        } catch (IOException | RuntimeException e) {
            tryAgain(claimed, e);
            return;
        }
        // Who dies just here sends twice: the lease runs out and the letter goes once more, under the same Message-ID.
        // Marking first would lose letters instead.
        rows.sent(claimed, clock.instant());
    }

    private void tryAgain(Claimed claimed, Exception trouble) {
        if (claimed.tries() > WAITS.size()) {
            giveUp(claimed, trouble);
            return;
        }
        Duration wait = WAITS.get(claimed.tries() - 1);
        rows.retry(claimed, reason(trouble), clock.instant().plus(wait));
        String told = withoutAddress(claimed, trouble);
        log.warn("mail {} ({}) waits {} min: {}", claimed.id(), claimed.template(), wait.toMinutes(), told);
    }

    private void giveUp(Claimed claimed, Exception trouble) {
        rows.giveUp(claimed, reason(trouble), clock.instant());
        log.warn("mail {} ({}) is given up: {}", claimed.id(), claimed.template(), withoutAddress(claimed, trouble));
    }

    private static String reason(Exception trouble) {
        String told = trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
        String line = told.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
    }

    /// Servers repeat the address, and logs are kept and copied.
    private static String withoutAddress(Claimed claimed, Exception trouble) {
        return reason(trouble).replace(claimed.to(), "...");
    }
}
