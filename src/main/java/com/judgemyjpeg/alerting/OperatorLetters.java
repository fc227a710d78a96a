package com.judgemyjpeg.alerting;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.text.Language;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A letter to each operator, in their language. Mail has an outbox of its own: what is posted here is sent when the
/// transaction commits, tried again, and bears the same number each time.
final class OperatorLetters implements Consumer<Notice> {
    private static final Logger log = LoggerFactory.getLogger(OperatorLetters.class);

    /// Of all kinds of letters.
    static final Set<String> TEMPLATES =
            Arrays.stream(Notice.Kind.values()).map(OperatorLetters::template).collect(Collectors.toSet());

    private final Accounts accounts;
    private final Mails mails;
    private final Wording wording;

    OperatorLetters(Accounts accounts, Mails mails, Wording wording) {
        this.accounts = accounts;
        this.mails = mails;
        this.wording = wording;
    }

    private static String template(Notice.Kind kind) {
        return "incident-" + kind.code();
    }

    @Override
    public void accept(Notice notice) {
        accounts.operators().forEach(operator -> post(operator, notice));
    }

    /// Somebody who cannot be written to must not keep the others, and the other channels, from hearing of it.
    private void post(Account operator, Notice notice) {
        try {
            mails.post(letter(operator, notice));
        } catch (IllegalArgumentException e) {
            log.error("operator {} gets no letter of an incident", operator.id().value(), e);
        }
    }

    private Letter letter(Account operator, Notice notice) {
        Language language =
                Optional.ofNullable(operator.preferences().language()).orElse(Language.EN);
        Map<String, String> values = wording.values(notice.data(), language);
        values.put("link", notice.data().page());
        return new Letter(operator.email().shown(), language, template(notice.kind()), values);
    }
}
