package com.judgemyjpeg.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Minute by minute: who is told what. Errors above 5 % for 2 min ring, until 3 %; ten minutes of calm close.
@Tag("slow")
class PatrolTest {
    private final AlertRoom room = new AlertRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void incidentIsToldOnceWhenItBeginsAndOnceWhenItEnds() {
        room.minutes(5, 0);
        room.minutes(20, 0.2);
        assertThat(room.told()).containsExactly("incident.opened");
        Incident open = room.incidents.open().getFirst();
        assertThat(open.course().worst()).isEqualTo(0.2);
        room.minutes(20, 0.01);
        assertThat(room.told()).containsExactly("incident.opened", "incident.closed");
        assertThat(room.incidents.open()).isEmpty();
        Incident closed = room.incidents.closed(10).getFirst();
        assertThat(closed.calm()).isEqualTo(closed.began().plus(Duration.ofMinutes(21))); // seen to end a minute later
        assertThat(room.count("select count(*) from alerting_message")).isEqualTo(4);
        Notice.Content told = room.letters.getFirst().data();
        assertThat(told.evidence()).isNotEmpty();
        assertThat(told.threshold() + " " + told.value()).isEqualTo("> 5.0 % 20 %");
        assertThat(told.runbook()).isEqualTo("https://judge.example.org/operator/incidents/runbook#errors-critical");
    }

    @Test
    void flappingIsToldAsOne() {
        for (int i = 0; i < 8; i++) {
            room.minutes(5, 0.3);
            room.minutes(5, 0);
        }
        room.minutes(15, 0);
        assertThat(room.told()).containsExactly("incident.opened", "incident.closed");
    }

    @Test
    void muchWorseIsToldAfterAWhileAndNotToWhoLooksAfterIt() {
        room.minutes(40, 0.06);
        room.minutes(40, 0.2);
        assertThat(room.told()).containsExactly("incident.opened", "incident.worse");
        Incident open = room.incidents.open().getFirst();
        assertThat(room.incidents.acknowledge(open.id(), "carol@example.org", room.now()))
                .isTrue();
        assertThat(room.incidents.acknowledge(open.id(), "dave@example.org", room.now()))
                .isFalse();
        room.minutes(40, 0.9);
        assertThat(room.told()).hasSize(2);
        assertThat(Objects.requireNonNull(room.incidents.open().getFirst().acknowledged())
                        .by())
                .isEqualTo("carol@example.org");
    }

    @Test
    void silencedRuleIsKeptAndToldWhenTheSilenceIsOverAndItStillIsTheCase() {
        room.rules.silence("errors-critical", room.now().plus(Duration.ofMinutes(20)), "carol@example.org");
        room.minutes(10, 0.2);
        assertThat(room.incidents.open()).hasSize(1);
        assertThat(room.told()).isEmpty();
        room.minutes(15, 0.2);
        assertThat(room.told()).containsExactly("incident.opened");
        // whoever heard of its beginning hears of its end
        room.rules.silence("errors-critical", room.now().plus(Duration.ofDays(1)), "carol@example.org");
        room.minutes(20, 0);
        assertThat(room.told()).containsExactly("incident.opened", "incident.closed");
        // and who did not, does not
        room.minutes(10, 0.2);
        room.minutes(20, 0);
        assertThat(room.told()).hasSize(2);
        assertThat(room.incidents.closed(10)).hasSize(2);
    }

    @Test
    void figureThatNobodyRecordsIsNoAlarm() {
        room.silentMinutes(40);
        assertThat(room.rules.standings(room.now()).get("errors-critical"))
                .isNotNull()
                .extracting(RuleStanding::state)
                .isEqualTo(RuleStanding.State.UNRECORDED);
        assertThat(room.told()).isEmpty();
    }

    @Test
    void programsThatJudgeAtOnceOpenOneAndCloseItOnce() throws Exception {
        room.minutes(2, 0.2); // almost
        assertThat(room.told()).isEmpty();
        room.later(Duration.ofMinutes(1));
        atOnce();
        assertThat(room.incidents.open()).hasSize(1);
        assertThat(room.told()).containsExactly("incident.opened");
        room.minutes(2, 0.2);
        room.minutes(12, 0);
        room.later(Duration.ofMinutes(1));
        atOnce();
        assertThat(room.told()).containsExactly("incident.opened", "incident.closed");
        assertThat(room.count("select count(*) from alerting_message")).isEqualTo(4);
    }

    private void atOnce() throws Exception {
        Callable<Boolean> judge = () -> {
            room.patrol(List.of(AlertRoom.rule("errors-critical")))
                    .judge(room.now().truncatedTo(ChronoUnit.MINUTES));
            return true;
        };
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> one : threads.invokeAll(Collections.nCopies(8, judge))) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    @Test
    void minuteIsTakenByOneAndAClockThatIsAheadStopsNobody() {
        assertThat(room.rules.take("x", room.now())).isTrue();
        assertThat(room.rules.take("x", room.now())).isFalse();
        assertThat(room.rules.take("x", room.now().plus(Duration.ofHours(3)))).isTrue();
        assertThat(room.rules.take("x", room.now().plusSeconds(60))).isTrue();
    }
}
