package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.mail.Mails;
import java.time.Duration;
import java.time.InstantSource;

/// Whether letters are sent soon: none is posted for a look, the one that waits longest tells.
final class LettersProbe implements Probe {
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Mails mails;
    private final InstantSource clock;

    LettersProbe(Mails mails, InstantSource clock) {
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public Component component() {
        return Component.LETTERS;
    }

    @Override
    public Level look() {
        boolean late = mails.oldestWaiting()
                .filter(posted -> posted.isBefore(clock.instant().minus(LATE)))
                .isPresent();
        return late ? Level.DEGRADED : Level.FINE;
    }

    @Override
    public Level silent() {
        return Level.UNKNOWN;
    }
}
