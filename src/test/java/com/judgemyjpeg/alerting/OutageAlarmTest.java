package com.judgemyjpeg.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A database that is away is told at once, without it.
@Tag("slow")
class OutageAlarmTest {
    private final AlertRoom room = new AlertRoom();
    private final Modes modes = new Modes(room::now);

    @AfterEach
    void close() {
        room.close();
    }

    private OutageAlarm alarm(Duration afterwards) {
        var slack = new SlackChannel(
                new Secret(room.sink.url("/slack")),
                Language.EN,
                new Wording(new Texts("messages")),
                room.call,
                JsonMapper.shared());
        var webhook = new WebhookChannel(room.sink.url("/hook"), AlertRoom.SECRET, room.call, room::now);
        return new OutageAlarm(
                modes, List.of(slack, webhook), room.announcer, JsonMapper.shared(), room::now, afterwards);
    }

    @Test
    void outageIsToldOnEachChannelWhenItBeginsAndWhenItEnds() throws Exception {
        try (OutageAlarm unused = alarm(Duration.ZERO)) {
            modes.found(DatabaseState.AWAY, "connection refused");
            await("/slack", 1);
            await("/hook", 1);
            modes.found(DatabaseState.WRITABLE, "");
            await("/slack", 2);
            await("/hook", 2);
        }
        assertThat(room.sink.received.stream().map(Sink.Received::body))
                .anySatisfy(body -> assertThat(body).contains("incident.opened", "the database is away", "#read-only"))
                .anySatisfy(body -> assertThat(body).contains("incident.closed"));
    }

    @Test
    void blinkIsToldToNobody() throws Exception {
        try (OutageAlarm unused = alarm(Duration.ofMillis(400))) {
            modes.found(DatabaseState.AWAY, "connection refused");
            modes.found(DatabaseState.WRITABLE, "");
            Thread.sleep(700); // longer than it would have had to last
        }
        assertThat(room.sink.received).isEmpty();
    }

    private void await(String path, int times) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (room.sink.received.stream()
                        .filter(one -> one.path().equals(path))
                        .count()
                < times) {
            assertThat(Instant.now()).as(path).isBefore(end);
            Thread.sleep(10);
        }
    }
}
