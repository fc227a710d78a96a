package com.judgemyjpeg.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one call came to. Reasons are our own words: what a provider writes in an error may
/// quote the key or the picture.
sealed interface Reply {

    /// A complete answer, not validated yet.
    record Answered(String json, Usage usage, Limited limited) implements Reply {}

    /// The provider will not look at this picture.
    record Declined(Usage usage, Limited limited) implements Reply {}

    /// @param restFor how long the provider asks to wait, when it does
    record Failed(Failure failure, String reason, @Nullable Duration restFor, Usage usage, Limited limited)
            implements Reply {}

    Usage usage();

    /// In a word, for the list of calls.
    default String outcome() {
        return switch (this) {
            case Answered answered -> "answered";
            case Declined declined -> "declined";
            case Failed failed -> failed.failure().code();
        };
    }

    Limited limited();

    /// Tokens that the provider counted; 0 where it did not say.
    ///
    /// @param kept of the question that it had kept from before, which cost less
    record Usage(int question, int kept, int answer) {
        static final Usage NONE = new Usage(0, 0, 0);
    }

    /// The limits that the provider's headers tell; 0 where they do not.
    record Limited(int requests, int tokens) {
        static final Limited UNKNOWN = new Limited(0, 0);
    }
}
