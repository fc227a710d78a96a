package com.judgemyjpeg.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One SMTP server, one connection for each message.
final class SmtpChannel implements MailChannel {
    private static final Logger log = LoggerFactory.getLogger(SmtpChannel.class);

    private final MailSettings settings;
    private final InternetAddress from;
    private final Session session;

    SmtpChannel(MailSettings settings) {
        this.settings = settings;
        this.from = MimeForm.address(settings.sender());
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(MailSettings settings) {
        Properties all = new Properties();
        String millis = Long.toString(settings.timeout().toMillis());
        all.setProperty("mail.smtp.connectiontimeout", millis);
        all.setProperty("mail.smtp.timeout", millis);
        all.setProperty("mail.smtp.writetimeout", millis);
        all.setProperty("mail.smtp.quitwait", "false");
        all.setProperty("mail.smtp.auth", Boolean.toString(!settings.user().isBlank()));
        all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case STARTTLS -> {
                all.setProperty("mail.smtp.starttls.enable", "true");
                all.setProperty("mail.smtp.starttls.required", "true"); // else whoever sits between could leave it out
            }
            case TLS -> all.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return all;
    }

    @Override
    public void send(Message message) throws Undeliverable, IOException {
        try {
            MimeMessage mime = MimeForm.of(message, from, session);
            Transport transport = session.getTransport("smtp");
            try {
                connect(transport);
                transport.sendMessage(mime, mime.getAllRecipients());
            } finally {
                close(transport);
            }
        } catch (MessagingException e) {
            Exception reply = reply(e);
            if (isFinal(reply)) {
                throw new Undeliverable(reply);
            }
            throw new IOException(reply.getMessage(), e);
        }
    }

    private void connect(Transport transport) throws MessagingException {
        boolean signsIn = !settings.user().isBlank();
        @Nullable String user = signsIn ? settings.user() : null;
        @Nullable String password = signsIn ? settings.password().reveal() : null;
        transport.connect(settings.host(), settings.port(), user, password);
    }

    /// What goes wrong after the server took the message must not make us send it again.
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            log.debug("the connection to the mail server did not end well", e);
        }
    }

    /// What the server said to the recipient or to another step, where it said something; it stands at the end of the
    /// chain, behind sentences such as *Invalid Addresses*.
    private static Exception reply(MessagingException trouble) {
        for (Exception each = trouble; each != null; each = next(each)) {
            if (each instanceof SMTPAddressFailedException || each instanceof SMTPSendFailedException) {
                return each;
            }
        }
        return trouble;
    }

    private static @Nullable Exception next(Exception trouble) {
        return trouble instanceof MessagingException chained ? chained.getNextException() : null;
    }

    /// A reply of 5xx to the recipient or to the content is about this message. One to signing in or to the sender
    /// is about our settings: somebody may mend these, so the message waits.
    private static boolean isFinal(Exception reply) {
        return switch (reply) {
            case SMTPAddressFailedException recipient -> isFinal(recipient.getReturnCode());
            case SMTPSendFailedException step ->
                isFinal(step.getReturnCode()) && !step.getCommand().startsWith("MAIL");
            default -> false;
        };
    }

    private static boolean isFinal(int code) {
        return code >= 500 && code < 600;
    }
}
