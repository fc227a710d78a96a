package com.judgemyjpeg.platform.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;

/// Messages as mail travels: plain text and the same as a page, the reader's program chooses.
final class MimeForm {
    private static final String CHARSET = "UTF-8";
    private static final Session NO_SERVER = Session.getInstance(new Properties());

    private MimeForm() {}

    static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("no address for mail: " + text, e);
        }
    }

    static MimeMessage of(Message message, InternetAddress from) throws MessagingException {
        return of(message, from, NO_SERVER);
    }

    static MimeMessage of(Message message, InternetAddress from, Session session) throws MessagingException {
        MimeMessage mime = new Numbered(session, message, from);
        mime.setFrom(from);
        mime.setRecipient(RecipientType.TO, address(message.to()));
        mime.setSubject(message.subject(), CHARSET);
        mime.setSentDate(Date.from(message.posted()));
        mime.setHeader("Content-Language", message.language().code());
        mime.setHeader("Auto-Submitted", "auto-generated"); // holiday notices do not answer these
        mime.setContent(new MimeMultipart(
                "alternative", part(message.text(), "plain"), part(message.html(), "html"))); // the best comes last
        mime.saveChanges();
        return mime;
    }

    private static BodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.replace("\r\n", "\n").replace("\n", "\r\n"), CHARSET, kind);
        return part;
    }

    /// Subject and plain text of what [#of] wrote.
    static String read(InputStream in) throws IOException {
        try {
            MimeMessage mime = new MimeMessage(NO_SERVER, in);
            Object plain = ((Multipart) mime.getContent()).getBodyPart(0).getContent();
            return (mime.getSubject() + "\n\n" + plain).replace("\r\n", "\n");
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /// A message that is sent twice bears the same number twice, and many mailboxes show it once.
    private static final class Numbered extends MimeMessage {
        private final String number;

        Numbered(Session session, Message message, InternetAddress from) {
            super(session);
            String host = from.getAddress().replaceFirst(".*@", "");
            this.number = "<%s@%s>".formatted(message.id(), host).toLowerCase(Locale.ROOT);
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", number);
        }
    }
}
