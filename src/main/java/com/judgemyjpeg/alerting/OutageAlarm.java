package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.MessageRows.Message;
import com.judgemyjpeg.alerting.Notice.Content;
import com.judgemyjpeg.alerting.Notice.Kind;
import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.mode.Holding;
import com.judgemyjpeg.platform.mode.Modes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Says that the database is away, which no incident can: incidents and their messages lie in it. Straight to the
/// channels that need nothing of ours, as the rule `read-only`; letters have to wait for the database. Each instance
/// says it, those that find out within ten minutes under the same id.
final class OutageAlarm implements AutoCloseable {
    static final String RULE = "read-only";
    private static final Logger log = LoggerFactory.getLogger(OutageAlarm.class);
    private static final int TRIES = 5;
    private static final int SAME_MINUTES = 10;

    private final List<Channel> channels;
    private final Announcer announcer;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Duration afterwards;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outage-alarm").factory());
    private @Nullable Holding away;
    private @Nullable Holding told;

    /// @param afterwards how long it has to last to be told
    OutageAlarm(
            Modes modes,
            List<Channel> channels,
            Announcer announcer,
            JsonMapper json,
            InstantSource clock,
            Duration afterwards) {
        this.channels = channels;
        this.announcer = announcer;
        this.json = json;
        this.clock = clock;
        this.afterwards = afterwards;
        if (!channels.isEmpty()) {
            modes.onChange(now -> thread.execute(() -> changed(now)));
        }
    }

    private void changed(Holding now) {
        if (now.database() == DatabaseState.WRITABLE) {
            away = null;
            if (told != null) {
                tell(Kind.CLOSED, told);
                told = null;
            }
        } else if (away == null) {
            away = now;
            var unused = thread.schedule(() -> stillAway(now), afterwards.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stillAway(Holding since) {
        if (away == since && told == null) {
            told = since;
            tell(Kind.OPENED, since);
        }
    }

    private void tell(Kind kind, Holding outage) {
        Instant now = clock.instant();
        Notice notice = Notice.of(kind, now, content(kind, outage, now));
        String name = RULE
                + kind.code()
                + outage.since().truncatedTo(ChronoUnit.HOURS)
                + outage.since().getEpochSecond() / 60 % 60 / SAME_MINUTES;
        var message = new Message(id(name), json.writeValueAsString(notice), notice);
        channels.forEach(channel -> tell(channel, message));
    }

    private void tell(Channel channel, Message message) {
        for (int failures = 0; failures < TRIES; failures++) {
            try {
                channel.send(List.of(message));
                return;
            } catch (Untold e) {
                log.warn("{} was not told of the database: {}", channel.name(), e.getMessage());
                if (e.forGood() || !rest(Courier.rest(failures, e.rest()))) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean rest(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Content content(Kind kind, Holding outage, Instant now) {
        return new Content(
                id(RULE + outage.since()),
                RULE,
                "critical",
                outage.database() == DatabaseState.AWAY
                        ? "the database is away: new photos are kept in the journal, everything else is read-only"
                        : "the database cannot be written: new photos are kept in the journal",
                "mode.read-only",
                "",
                "> 0",
                kind == Kind.CLOSED ? "0" : "1",
                "1",
                outage.since(),
                kind == Kind.CLOSED ? now : null,
                List.of(),
                announcer.runbook(RULE),
                announcer.page());
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
