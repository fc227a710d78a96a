package com.judgemyjpeg.moderation;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.photo.PhotoId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that is known of one photo: how it was looked at, what its owner said to that, what an operator
/// decided.
///
/// @param look null while it waits to be looked at
/// @param appeal null when there was none: there is one at most
/// @param decision the last one
/// @param asks what operators have to decide; null when nothing
public record ModeratedPhoto(
        PersonId owner,
        PhotoId photo,
        @Nullable Look look,
        @Nullable Appeal appeal,
        @Nullable Decision decision,
        @Nullable Asks asks) {

    /// @param source who looked, as a code: `measured`, `provider`
    /// @param categories what it was taken for, 0 to 1 each, in the words of who looked
    public record Look(Verdict verdict, String source, Map<String, Double> categories, Instant at) {
        private static final double WORTH_READING = 0.01;

        /// The highest first, three at most.
        public List<Map.Entry<String, Double>> strongest() {
            return categories.entrySet().stream()
                    .filter(one -> one.getValue() >= WORTH_READING)
                    .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                    .limit(3)
                    .toList();
        }
    }

    /// @param words may be empty
    public record Appeal(Instant at, String words) {}

    /// @param hide whether it stays hidden, or becomes so
    /// @param by the operator, as shown to others
    public record Decision(boolean hide, String by, Instant at, String why) {}

    /// In the order in which operators should look.
    public enum Asks {
        APPEAL,
        REVIEW,
        /// Its owner has not said anything yet.
        HIDDEN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// By which they are sorted; from 1.
        int number() {
            return ordinal() + 1;
        }

        static Asks of(int number) {
            return values()[number - 1];
        }
    }

    public boolean mayBeShown() {
        return decision == null ? look != null && look.verdict() != Verdict.HIDDEN : !decision.hide();
    }

    boolean hidden() {
        return look != null && !mayBeShown();
    }
}
