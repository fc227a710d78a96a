package com.judgemyjpeg.alerting;

import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.mail.Mails.Shown;
import com.judgemyjpeg.platform.mail.Mails.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// How letters do, seen as a channel like the others.
final class LetterStanding {
    private final boolean wanted;
    private final Mails mails;

    LetterStanding(boolean wanted, Mails mails) {
        this.wanted = wanted;
        this.mails = mails;
    }

    /// Empty when the settings want none.
    Optional<ChannelStanding> standing() {
        return wanted ? Optional.of(look()) : Optional.empty();
    }

    private ChannelStanding look() {
        Optional<Shown> sent = mails.newest(OperatorLetters.TEMPLATES, State.SENT);
        Optional<Shown> waiting = mails.newest(OperatorLetters.TEMPLATES, State.WAITING);
        Optional<Shown> failed = Stream.of(
                        mails.newest(OperatorLetters.TEMPLATES, State.GIVEN_UP),
                        waiting.filter(letter -> !letter.reason().isEmpty()))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Shown::posted));
        Instant delivered = sent.map(Shown::next).orElse(null);
        return new ChannelStanding(
                "mail",
                mails.waiting(OperatorLetters.TEMPLATES),
                delivered,
                failed.map(Shown::posted).orElse(null),
                failed.map(Shown::reason).orElse(""),
                failed.isPresent()
                        && (delivered == null || failed.get().posted().isAfter(delivered)),
                sent.map(Shown::readable).orElse(false));
    }
}
