package com.judgemyjpeg.status;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// When something will be well again: as it is told, to the minute.
public sealed interface Expected {

    /// In four of five cases between `from` and `to`, and as likely before `likely` as after it.
    ///
    /// @param outages before this one that it is computed from
    /// @param waiting photos, when it is computed from how fast they become fewer
    /// @param beyond it has lasted longer than any before
    record Between(Instant from, Instant likely, Instant to, int outages, long waiting, boolean beyond)
            implements Expected {}

    /// Nobody knows.
    ///
    /// @param tooFew it has happened too rarely; otherwise outages before it differed so much that anything
    ///     is possible
    record Open(boolean tooFew) implements Expected {}

    /// An answer beyond that is none.
    Duration FARTHEST = Duration.ofDays(2);

    /// The page is shown for a while after it was computed.
    Duration SHOWN = Duration.ofSeconds(10);

    static Expected of(Outlook.@Nullable Remaining remaining, Instant now, int outages, long waiting) {
        if (remaining == null) {
            return new Open(true);
        }
        if (remaining.most().compareTo(FARTHEST) > 0) {
            return new Open(false);
        }
        Instant next = ceiling(now.plus(SHOWN));
        Instant from = later(now.plus(remaining.least()).truncatedTo(ChronoUnit.MINUTES), next);
        Instant likely = later(now.plus(remaining.likely()).plusSeconds(30).truncatedTo(ChronoUnit.MINUTES), from);
        Instant to = later(ceiling(now.plus(remaining.most())), later(likely, from.plus(1, ChronoUnit.MINUTES)));
        return new Between(from, likely, to, outages, waiting, remaining.beyond());
    }

    private static Instant ceiling(Instant at) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(at) ? at : minute.plus(1, ChronoUnit.MINUTES);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
