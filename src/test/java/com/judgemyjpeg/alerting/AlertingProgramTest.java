package com.judgemyjpeg.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.alerting.Sink.Received;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.scaling.Scaling;
import com.judgemyjpeg.signin.StrongSignIn;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// One program, the whole way: samples, incident, Slack, webhook, mail to a French operator, the operators' page.
@Tag("slow")
class AlertingProgramTest {
    private static final String CAROL = "carol@example.org";

    private final Sink sink = new Sink();

    /// Minutes pass when a test says so.
    @Configuration(proxyBeanMethods = false)
    static class SteppedClock {
        static volatile Duration ahead = Duration.ZERO;
        private static final Instant BEGAN = Instant.now().truncatedTo(ChronoUnit.MINUTES);

        @Bean
        InstantSource clock() {
            return () -> BEGAN.plus(ahead);
        }
    }

    @BeforeEach
    void start() {
        SteppedClock.ahead = Duration.ZERO;
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void incidentIsToldByEveryChannelShownAndClosed() throws Exception {
        var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (TestServer server = start(mail.getSmtp().getPort(), "15s")) {
            operator(server);
            errors(server, 4, 0.2); // too short for the warning
            judge(server, () -> server.bean(Incidents.class).open().size() == 1);
            await().until(() ->
                    sink.at("/slack").size() == 1 && sink.at("/hook").size() == 1);
            assertThat(sink.at("/slack").getFirst().body()).contains("Critical: errors over 5 %");
            await().until(() -> mail.getReceivedMessages().length == 1);
            MimeMessage letter = mail.getReceivedMessages()[0];
            assertThat(letter.getSubject()).isEqualTo("Critique : errors over 5 %");
            assertThat((String) ((Multipart) letter.getContent()).getBodyPart(0).getContent())
                    .contains("la règle sonne à > 5.0 %", server.url() + "/operator/incidents/runbook#errors-critical");
            await().until(() ->
                    server.bean(Heartbeat.class).beat() || !sink.at("/beat").isEmpty());

            operatorDecides(server);
            await().until(() -> sink.at("/hook").size() == 2);
            assertThat(sink.at("/hook").getLast().body()).contains("\"incident.rehearsal\"");
            await().until(() -> server.bean(Scaling.class).actions().stream()
                    .filter(one -> List.of("slack", "error-alerts")
                            .contains(one.action().id()))
                    .allMatch(one -> one.inForce()));

            SteppedClock.ahead = SteppedClock.ahead.plus(Duration.ofMinutes(20));
            errors(server, 20, 0);
            judge(server, () -> server.bean(Incidents.class).open().isEmpty());
            await().until(() -> sink.at("/hook").size() == 3 && mail.getReceivedMessages().length == 3);
            assertThat(sink.at("/hook")).extracting(Received::ids).doesNotHaveDuplicates();
            assertThat(sink.at("/hook").getLast().body()).contains("\"incident.closed\"");
            assertThat(server.bean(Incidents.class).newest(10)).hasSize(1);
        } finally {
            mail.stop();
        }
    }

    private void operatorDecides(TestServer server) {
        TestPerson carol = new TestPerson(server);
        assertThat(carol.get("/test/strong-sign-in?email=" + CAROL).statusCode())
                .isEqualTo(303);
        assertThat(carol.get("/operator/incidents").body()).contains("errors over 5 %");
        UUID id = server.bean(Incidents.class).open().getFirst().id();
        String path = "/operator/incidents/" + id;
        assertThat(carol.fill(path + "/acknowledge").statusCode()).isEqualTo(303);
        assertThat(carol.fill(path + "/silence", "span", "hour").statusCode()).isEqualTo(303);
        assertThat(carol.fill("/operator/incidents/rules/disk/silence", "span", "year")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.bean(Incidents.class).rules())
                .filteredOn(rule -> rule.standing().silenced() != null)
                .extracting(rule -> rule.alert().id())
                .containsExactly("errors-critical");
        assertThat(Objects.requireNonNull(
                                server.bean(Incidents.class).open().getFirst().acknowledged())
                        .by())
                .isEqualTo(CAROL);
        assertThat(carol.fill("/operator/incidents/rehearse").statusCode()).isEqualTo(303);
        assertThat(carol.get("/operator/incidents/runbook").body()).contains("id=\"errors-critical\"");
    }

    /// It takes the connection and never says a word.
    @Test
    void mailServerThatHangsKeepsNobodyElseWaiting() throws Exception {
        try (var hanging = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                TestServer server = start(hanging.getLocalPort(), "1s")) {
            operator(server);
            errors(server, 4, 0.2); // too short for the warning
            judge(server, () -> server.bean(Incidents.class).open().size() == 1);
            await().until(() ->
                    sink.at("/slack").size() == 1 && sink.at("/hook").size() == 1);
            await().until(() -> channel(server, "mail").failing());
            assertThat(channel(server, "mail").waiting()).isPositive();
            assertThat(channel(server, "slack").failing()).isFalse();
        }
    }

    private static ChannelStanding channel(TestServer server, String name) {
        return server.bean(Incidents.class).channels().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private TestServer start(int smtp, String timeout) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("judge.alerting.slack", sink.url("/slack"));
        settings.put("judge.alerting.webhook", sink.url("/hook"));
        settings.put("judge.alerting.webhook-secret", AlertRoom.SECRET.shown());
        settings.put("judge.alerting.heartbeat-url", sink.url("/beat"));
        settings.put("judge.mail.host", "127.0.0.1");
        settings.put("judge.mail.port", smtp);
        settings.put("judge.mail.security", "none");
        settings.put("judge.mail.from", "JudgeMyJPEG <judge@example.org>");
        settings.put("judge.mail.timeout", timeout);
        return TestServer.start(settings, SteppedClock.class, StrongSignIn.class);
    }

    private static void operator(TestServer server) {
        server.bean(Database.class)
                .change(jdbc -> jdbc.sql("""
                with person as (insert into person (id, kind, created_at) values (uuidv7(), 'member', now()) returning id)
                insert into account (person_id, email, email_key, language, role, created_at)
                select id, ?, ?, 'FR', 'operator', now() from person""").params(CAROL, CAROL).update());
    }

    /// Of the last minutes, as another instance of a thousand requests a minute would have recorded them.
    private static void errors(TestServer server, int minutes, double share) {
        long last = server.bean(InstantSource.class).instant().getEpochSecond() / 60;
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    insert into figure (name, part, kind) values ('http.errors', '', 'mean')
                    on conflict (name, part) do nothing""").update();
            jdbc.sql("""
                    insert into sample (figure, minute, instance, value, weight)
                    select id, n, 999, 1000.0 * ?, 1000 from figure, generate_series(cast(? as integer), cast(? as integer)) n
                    where name = 'http.errors' and part = ''
                    on conflict do nothing""").params(share, last - minutes, last - 1).update();
        });
    }

    /// The program does it by itself every 20 s; here minutes pass until it is so.
    private static void judge(TestServer server, Callable<Boolean> until) {
        SteppedClock.ahead = SteppedClock.ahead.plusSeconds(70);
        Patrol patrol = server.bean(Patrol.class);
        await().until(() -> {
            patrol.round();
            return until.call();
        });
    }
}
