package com.judgemyjpeg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.text.Language;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpChannelTest {
    private static final String HOST = "127.0.0.1";

    private final PostOffice office = new PostOffice();
    private final GreenMail server = new GreenMail(new ServerSetup(freePort(), HOST, ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void frenchLetterArrivesWithItsAccentsBothPartsAndItsLink() throws Exception {
        server.start();
        office.post("alice@example.org");

        job(server.getSmtp().getPort()).step();

        MimeMessage received = received()[0];
        assertThat(received.getSubject()).isEqualTo("Choisissez un nouveau mot de passe");
        assertThat(received.getFrom()[0]).hasToString("JudgeMyJPEG <judge@example.org>");
        assertThat(received.getAllRecipients()).singleElement().hasToString("alice@example.org");
        assertThat(received.getMessageID()).isEqualTo("<" + office.newest().id() + "@example.org>");
        assertThat(received.getContentType()).startsWith("multipart/alternative");
        Multipart parts = (Multipart) received.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("Le lien est valable 30 minutes", "n’était pas vous", PostOffice.LINK);
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("href=\"" + PostOffice.LINK.replace("&", "&amp;") + "\"", "n’était pas vous");
    }

    @Test
    void accentsInTheSubjectSurvive() throws Exception {
        server.start();
        office.database.change(jdbc -> office.mails.post(
                new Letter("alice@example.org", Language.FR, "changed", Map.of("email", "alice@example.net"))));
        job(server.getSmtp().getPort()).step();
        assertThat(received()[0].getSubject()).isEqualTo("Votre adresse e-mail a été changée");
    }

    @Test
    void serverThatIsDownAndThenUpGetsTheLetterOnce() {
        office.post("alice@example.org");
        MailJob job = job(server.getSmtp().getServerSetup().getPort());
        job.step();
        assertThat(office.newest().state()).isEqualTo(Mails.State.WAITING);
        assertThat(office.newest().reason()).contains("connect");

        server.start();
        office.later(MailJob.WAITS.getFirst());
        while (job.step()) {}

        assertThat(received()).hasSize(1);
        assertThat(office.newest().state()).isEqualTo(Mails.State.SENT);
    }

    @Test
    void recipientWhoIsRefusedIsGivenUpWithTheReason() throws Exception {
        try (PretendSmtp refusing = new PretendSmtp("RCPT", "550 5.1.1 no such person")) {
            office.post("alice@example.org");
            job(refusing.port()).step();
            assertThat(office.newest().state()).isEqualTo(Mails.State.GIVEN_UP);
            assertThat(office.newest().reason()).contains("550 5.1.1 no such person");
        }
    }

    @Test
    void recipientWhoIsToBeTriedLaterWaits() throws Exception {
        try (PretendSmtp busy = new PretendSmtp("RCPT", "451 4.7.1 come back later")) {
            office.post("alice@example.org");
            job(busy.port()).step();
            assertThat(office.newest().state()).isEqualTo(Mails.State.WAITING);
            assertThat(office.newest().reason()).contains("451 4.7.1 come back later");
        }
    }

    @Test
    void senderWhoIsRefusedIsAMatterOfSettingsAndWaits() throws Exception {
        try (PretendSmtp refusing = new PretendSmtp("MAIL", "550 5.7.1 sender not allowed")) {
            office.post("alice@example.org");
            job(refusing.port()).step();
            assertThat(office.newest().state()).isEqualTo(Mails.State.WAITING);
            assertThat(office.newest().reason()).contains("550 5.7.1 sender not allowed");
        }
    }

    @Test
    void nothingIsSaidToAServerThatOffersNoProtection() {
        server.start();
        MailSettings careful = new MailSettings(
                HOST,
                server.getSmtp().getPort(),
                "judge",
                new Secret("a password"),
                "judge@example.org",
                MailSettings.Security.STARTTLS,
                Duration.ofSeconds(5));
        office.post("alice@example.org");
        office.job(new SmtpChannel(careful)).step();
        assertThat(received()).isEmpty();
        assertThat(office.newest().reason()).containsIgnoringCase("STARTTLS");
    }

    @Test
    void hostWithoutASenderStopsTheStart() {
        assertThatThrownBy(() -> new MailSettings(
                        "mail.example.org",
                        587,
                        "",
                        Secret.NONE,
                        "",
                        MailSettings.Security.STARTTLS,
                        Duration.ofSeconds(15)))
                .hasMessageContaining("judge.mail.from");
    }

    private MailJob job(int port) {
        return office.job(new SmtpChannel(PostOffice.settings(HOST, port, Duration.ofSeconds(5))));
    }

    private MimeMessage[] received() {
        return server.getReceivedMessages();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
