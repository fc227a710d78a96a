package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// What can go wrong with an analysis that another try may mend: how often it is tried, how
/// long it waits in between, and what the person is told in the end. Waits grow fourfold and
/// are counted in the setting `retry-after`.
enum Fault {
    /// The critic did not answer, or not in a way that can be believed.
    CRITIC(3, 1, 64, Problem.CRITIC_AWAY),
    /// The photo cannot be read or its renditions cannot be written: an outage, which takes
    /// minutes rather than seconds.
    STORE(10, 1, 15, Problem.STORE_UNAVAILABLE),
    /// No pixel process could be had, or it was ended from outside.
    PIXELS(3, 1, 16, Problem.GAVE_UP),
    /// The database was away at the wrong moment.
    DATABASE(10, 1, 15, Problem.GAVE_UP),
    /// Two tones of one new photo were judged at once, and this one came second with other
    /// numbers.
    OVERTAKEN_NUMBERS(10, 0, 0, Problem.GAVE_UP),
    /// A mistake of ours: most often the same the second time.
    BUG(3, 1, 16, Problem.GAVE_UP);

    private final int tries;
    private final int first;
    private final int longest;
    private final Problem reason;

    Fault(int tries, int first, int longest, Problem reason) {
        this.tries = tries;
        this.first = first;
        this.longest = longest;
        this.reason = reason;
    }

    static Fault of(Exception trouble) {
        return switch (trouble) {
            case Critic.CriticFault critic -> CRITIC;
            case StoreAway store -> STORE;
            case UncheckedIOException rendition -> STORE;
            case DecidedMeanwhile numbers -> OVERTAKEN_NUMBERS;
            case IOException pixels -> PIXELS;
            case DataAccessException database -> DATABASE;
            case TransactionException database -> DATABASE;
            default -> BUG;
        };
    }

    /// @param faults that it had before this one
    boolean givesUp(int faults) {
        return faults + 1 >= tries;
    }

    /// Half of it by chance, so that what failed together is not tried together.
    Duration backoff(int faults, Duration unit) {
        long factor = Math.min(longest, (long) first << 2 * Math.min(faults, 15));
        long full = unit.toMillis() * factor;
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    /// Why it was given up, as the person reads it.
    Problem reason() {
        return reason;
    }

    /// What went wrong, for operators: our own words where there are some, else the exception's.
    String told(Exception trouble) {
        return code() + ": " + (this == CRITIC || this == STORE ? trouble.getMessage() : trouble.toString());
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static final class StoreAway extends IOException {
        StoreAway(Exception cause) {
            super("the photo store cannot be read or written: " + cause.getMessage(), cause);
        }
    }

    static final class DecidedMeanwhile extends RuntimeException {}
}
