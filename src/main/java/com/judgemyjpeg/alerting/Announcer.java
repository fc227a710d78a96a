package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.Notice.Content;
import com.judgemyjpeg.alerting.Notice.Kind;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what is to be told, in the transaction of what it tells: a message for each channel, a letter for each
/// operator, and a line of the log whether there are channels or not.
final class Announcer {
    static final String PAGE = "/operator/incidents";
    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final List<String> channels;
    private final Consumer<Notice> letters;
    private final MessageRows rows;
    private final PublicAddress address;
    private final String runbook;

    /// @param letters post one to each operator, in the caller's transaction
    /// @param runbook where it lies; empty for our own page
    Announcer(
            List<String> channels, Consumer<Notice> letters, MessageRows rows, PublicAddress address, String runbook) {
        this.channels = channels;
        this.letters = letters;
        this.rows = rows;
        this.address = address;
        this.runbook = runbook;
    }

    void tell(Kind kind, Incident incident, Instant now) {
        int number = incident.told() == null ? 0 : incident.told().times();
        log.warn(
                "incident {} {} ({}): {}, {} {} {}",
                incident.id(),
                kind.code(),
                IncidentRows.code(incident.cause().level()),
                incident.cause().says(),
                incident.cause().figure(),
                incident.cause().shown(incident.course().value()),
                incident.place());
        write(incident.id(), kind == Kind.WORSE ? number : 0, Notice.of(kind, now, content(incident, kind, now)));
    }

    /// @param by whose wish it is
    void rehearse(String by, Instant now) {
        Content nothing = new Content(
                null,
                "rehearsal",
                "warning",
                by,
                "",
                "",
                "",
                "",
                "",
                now,
                null,
                List.of(),
                runbook("rehearsal"),
                page());
        write(null, 0, Notice.of(Kind.REHEARSAL, now, nothing));
    }

    private void write(@Nullable UUID incident, int number, Notice notice) {
        channels.forEach(
                channel -> rows.write(TimeOrdered.next(notice.timestamp()), channel, incident, number, notice));
        letters.accept(notice);
    }

    private Content content(Incident incident, Kind kind, Instant now) {
        Incident.Cause cause = incident.cause();
        Instant ended = incident.calm() == null ? now : incident.calm();
        return new Content(
                incident.id(),
                cause.rule(),
                IncidentRows.code(cause.level()),
                cause.says(),
                cause.figure(),
                incident.place(),
                cause.bound(),
                cause.shown(incident.course().value()),
                cause.shown(incident.course().worst()),
                incident.began(),
                kind == Kind.CLOSED ? ended : null,
                incident.course().points(),
                runbook(cause.rule()),
                page());
    }

    String runbook(String rule) {
        return (runbook.isEmpty() ? address.link(PAGE + "/runbook") : runbook) + "#" + rule;
    }

    String page() {
        return address.link(PAGE);
    }
}
