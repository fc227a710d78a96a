package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.platform.setting.Secret;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.mail.*`: the server that carries mail, if there is one.
///
/// @param host of the SMTP server; none means that letters go to `mail/` in the data folder
/// @param port of the SMTP server; 465 goes with `tls`
/// @param user to sign in with; none means not to sign in
/// @param password of that user
/// @param from the sender, such as `JudgeMyJPEG <judge@example.org>`
/// @param security how the connection is protected; `none` is for a server on the same machine
/// @param timeout for connecting, and for each answer of the server
@ConfigurationProperties("judge.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") Secret password,
        @DefaultValue("") String from,
        @DefaultValue("starttls") Security security,
        @DefaultValue("15s") Duration timeout) {
    private static final String FOLDER_SENDER = "JudgeMyJPEG <judge@localhost>";

    /// A whole conversation has about fifteen answers.
    private static final int ANSWERS = 20;

    enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    MailSettings {
        if (!host.isBlank() && from.isBlank()) {
            throw new IllegalArgumentException("judge.mail.host is set, but judge.mail.from names no sender");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("judge.mail.timeout must be a second at least");
        }
    }

    boolean hasServer() {
        return !host.isBlank();
    }

    String sender() {
        return from.isBlank() ? FOLDER_SENDER : from;
    }

    /// No attempt takes longer, so that after it a letter's sender must have died.
    Duration lease() {
        return timeout.multipliedBy(ANSWERS);
    }
}
