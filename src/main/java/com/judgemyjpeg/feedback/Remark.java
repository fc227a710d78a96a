package com.judgemyjpeg.feedback;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.text.Language;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that somebody told us.
///
/// @param person null for a stranger, and when the person is gone
/// @param answer null while nobody has dealt with it
public record Remark(
        UUID id,
        Instant at,
        @Nullable PersonId person,
        Words words,
        @Nullable Answer answer) {

    /// What was said.
    ///
    /// @param reason of a report, null of everything else
    /// @param rating 1 to 5, null when none was given
    /// @param address where a guest wants the answer; empty when nowhere
    /// @param analysis what a report is about
    public record Words(
            Kind kind,
            @Nullable Reason reason,
            @Nullable Integer rating,
            String body,
            String address,
            Language language,
            @Nullable UUID analysis) {}

    /// What was done with it.
    ///
    /// @param open still to be dealt with: an operator only took a note
    /// @param note for operators' eyes
    /// @param by the operator, as shown
    public record Answer(boolean open, String note, String by, Instant at) {}

    Remark withoutAnswer() {
        return new Remark(id, at, person, words, null);
    }

    public boolean open() {
        return answer == null || answer.open();
    }

    public enum Kind {
        IDEA,
        BUG,
        PRAISE,
        QUESTION,
        OTHER,
        /// About one critique, by its owner.
        REPORT;

        public String code() {
            return Remark.code(this);
        }

        static Optional<Kind> of(String code) {
            return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
        }
    }

    /// Why a critique is reported.
    public enum Reason {
        WRONG,
        UNFAIR,
        OFFENSIVE,
        LANGUAGE,
        BROKEN,
        PRIVACY,
        COPYRIGHT,
        OTHER;

        public String code() {
            return Remark.code(this);
        }

        static Optional<Reason> of(String code) {
            return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
        }
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
