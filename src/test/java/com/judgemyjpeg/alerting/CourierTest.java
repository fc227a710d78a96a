package com.judgemyjpeg.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.alerting.Sink.Received;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.setting.Secret;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// How messages fare at real servers on loopback, also at those that hang, refuse, or ask for patience.
@Tag("slow")
class CourierTest {
    private final AlertRoom room = new AlertRoom();
    private final Courier slack = room.slack();
    private final Courier webhook = room.webhook(room.sink.url("/hook"));

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void slackIsToldInWordsAndTheWebhookInASignedMessage() throws Exception {
        room.minutes(5, 0.2);
        slack.work();
        webhook.work();
        String text = text(only("/slack"));
        assertThat(text)
                .startsWith(
                        "*Critical: Errors &gt; 5.0 %*\nhttp.errors is 20 %, the rule rings at &gt; 5.0 %. Since 2026-06-15 12:00 UTC.")
                .contains("<https://judge.example.org/operator/incidents/runbook#errors-critical|What to do>");
        Received hook = only("/hook");
        assertThat(hook.signature())
                .isEqualTo(AlertRoom.SECRET.sign(hook.ids().getFirst(), Long.parseLong(hook.timestamp()), hook.body()));
        var told = JsonMapper.shared().readTree(hook.body());
        assertThat(told.get("type").asString()).isEqualTo("incident.opened");
        assertThat(told.at("/data/rule").asString()).isEqualTo("errors-critical");
        assertThat(told.at("/data/evidence/0/value").asDouble()).isEqualTo(0.2);
        slack.work();
        webhook.work();
        assertThat(room.sink.received).hasSize(2);
    }

    @Test
    void burstIsOneMessageToSlackAndASecondPassesBeforeTheNext() throws Exception {
        burst(7);
        slack.work();
        assertThat(only("/slack").ids()).hasSize(7).doesNotHaveDuplicates();
        assertThat(text(only("/slack")).split("Test alarm", -1)).hasSize(8);
        burst(1);
        slack.work();
        assertThat(room.sink.at("/slack")).hasSize(1);
        room.later(Duration.ofSeconds(1));
        slack.work();
        assertThat(room.sink.at("/slack")).hasSize(2);
        burst(30);
        room.later(Duration.ofSeconds(1));
        slack.work();
        room.later(Duration.ofSeconds(1));
        slack.work();
        assertThat(room.sink.at("/slack")).extracting(one -> one.ids().size()).containsExactly(7, 1, 20, 10);
    }

    @Test
    void whoAsksForPatienceIsLeftAloneForSoLong() throws Exception {
        burst(1);
        room.sink.answers("/slack", 429, "90");
        slack.work();
        room.later(Duration.ofSeconds(89));
        slack.work();
        assertThat(room.sink.at("/slack")).hasSize(1);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                room.now().plusSeconds(61).atOffset(ZoneOffset.UTC));
        room.sink.answers("/slack", 429, date);
        room.later(Duration.ofSeconds(1));
        slack.work();
        room.later(Duration.ofSeconds(58));
        slack.work();
        assertThat(room.sink.at("/slack")).hasSize(2);
        room.sink.answers("/slack", 200, "");
        room.later(Duration.ofSeconds(2));
        slack.work();
        assertThat(room.sink.at("/slack")).extracting(Received::ids).containsOnly(only(0).ids());
        assertThat(standing("slack").waiting()).isZero();
        assertThat(standing("slack").failing()).isFalse();
    }

    @Test
    void whoFailsHangsOrIsAwayIsTriedAgainInOrderAndUnderTheSameId() throws Exception {
        burst(1);
        room.sink.answers("/hook", 500, "");
        webhook.work();
        assertThat(standing("webhook").reason()).isEqualTo("answered 500");
        room.sink.hangs("/hook");
        room.later(Duration.ofSeconds(2));
        webhook.work();
        assertThat(standing("webhook").reason()).isEqualTo("no answer within 700 ms");
        room.later(Duration.ofSeconds(4));
        room.webhook("http://127.0.0.1:" + closedPort() + "/hook").work();
        assertThat(standing("webhook").reason()).startsWith("nothing came: java.net.ConnectException");
        assertThat(standing("webhook").failing()).isTrue();
        room.later(Duration.ofMillis(1));
        burst(1);
        room.sink.answers("/hook", 200, "");
        webhook.work(); // it rests
        assertThat(room.sink.at("/hook")).hasSize(2);
        room.later(Duration.ofSeconds(8));
        webhook.work();
        List<Received> tries = room.sink.at("/hook");
        assertThat(tries).hasSize(4);
        assertThat(tries.subList(0, 3))
                .extracting(Received::ids, Received::body)
                .containsOnly(tuple(tries.getFirst().ids(), tries.getFirst().body()));
        assertThat(tries.getLast().ids()).isNotEqualTo(tries.getFirst().ids());
        assertThat(standing("webhook").failing()).isFalse();
    }

    @Test
    void channelThatHangsKeepsNoOtherWaiting() throws Exception {
        room.sink.hangs("/slack");
        burst(1);
        try (var threads = new CourierThreads(
                List.of(slack, webhook), Duration.ofMillis(5), new Schedule(new Modes(java.time.Clock.systemUTC())))) {
            await().until(() ->
                    room.sink.at("/hook").size() == 1 && room.sink.at("/slack").size() == 1);
            for (int i = 2; i < 6; i++) {
                int wanted = i;
                room.later(Duration.ofMillis(1));
                burst(1);
                await().until(() -> room.sink.at("/hook").size() == wanted);
            }
        }
        assertThat(standing("webhook").waiting()).isZero();
        assertThat(standing("slack").waiting()).isEqualTo(5);
    }

    @Test
    void messageThatWillNeverBeTakenHoldsUpNoOther() throws Exception {
        burst(1);
        room.sink.answers("/hook", 400, "");
        webhook.work();
        room.sink.answers("/hook", 200, "");
        room.later(Duration.ofMillis(1));
        burst(1);
        webhook.work();
        assertThat(room.sink.at("/hook")).hasSize(2);
        assertThat(room.count("select count(*) from alerting_message where channel = 'webhook' and state = 'given-up'"))
                .isEqualTo(1);
        assertThat(standing("webhook").waiting()).isZero();
    }

    @Test
    void whatAKilledProgramHadClaimedIsSentByAnotherWhenTheLeaseIsOver() throws Exception {
        burst(1);
        var lost = room.messages.claim("slack", room.now(), room.now().plusSeconds(6), 20);
        assertThat(lost).isPresent();
        slack.work();
        assertThat(room.sink.at("/slack")).isEmpty();
        room.later(Duration.ofSeconds(6));
        slack.work();
        assertThat(only("/slack").ids())
                .containsExactly(lost.orElseThrow().messages().getFirst().id().toString());
        // and it was only slow: it frees nothing that somebody else holds
        room.messages.failed(lost.orElseThrow(), "late", room.now(), room.now().plusSeconds(600), room.now());
        burst(1);
        room.later(Duration.ofSeconds(1));
        slack.work();
        assertThat(room.sink.at("/slack")).hasSize(2);
    }

    @Test
    void yesterdaysMessageIsGivenUp() throws Exception {
        burst(1);
        room.sink.answers("/hook", 503, "");
        webhook.work();
        room.later(Duration.ofHours(25));
        webhook.work();
        assertThat(standing("webhook").waiting()).isZero();
        assertThat(room.sink.at("/hook")).hasSize(2);
    }

    @Test
    void restGrowsToFiveMinutes() {
        assertThat(Courier.rest(0, Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Courier.rest(3, Duration.ZERO)).isEqualTo(Duration.ofSeconds(16));
        assertThat(Courier.rest(1000, Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Courier.rest(0, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void outsideCheckIsCalledOnceAMinuteAndNotWhenNobodyJudges() throws Exception {
        var heart = new Heartbeat(new Secret(room.sink.url("/beat")), room.call, room.rules, room::now);
        assertThat(heart.beat()).isFalse(); // nobody has judged yet
        room.minutes(1, 0);
        assertThat(heart.beat()).isTrue();
        assertThat(heart.beat()).isFalse();
        room.minutes(1, 0);
        room.sink.answers("/beat", 500, "");
        assertThat(heart.beat()).isFalse();
        assertThat(room.rules.lastDone(Heartbeat.TURN)).hasValue(room.now().minusSeconds(60));
        assertThat(room.sink.at("/beat")).hasSize(2);
    }

    private void burst(int count) {
        for (int i = 0; i < count; i++) {
            room.database.change(jdbc -> room.announcer.rehearse("carol@example.org", room.now()));
        }
    }

    private Received only(String path) {
        assertThat(room.sink.at(path)).hasSize(1);
        return room.sink.at(path).getFirst();
    }

    private Received only(int place) {
        return room.sink.received.get(place);
    }

    private static String text(Received received) {
        return JsonMapper.shared().readTree(received.body()).get("text").asString();
    }

    private ChannelStanding standing(String channel) {
        return Objects.requireNonNull(room.messages.standing(channel).orElse(null));
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
