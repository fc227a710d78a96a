package com.judgemyjpeg.provider;

import java.time.Duration;
import java.util.Map;

/// What asking for a moderation came to.
public sealed interface Moderated {

    /// @param flagged whether any category is beyond the provider's own limit
    /// @param scores of each category, 0 to 1
    record Seen(boolean flagged, Map<String, Double> scores) implements Moderated {}

    /// Nobody looked.
    ///
    /// @param after when to ask again
    /// @param everybody whether others need not ask before either; false when it was this picture
    ///     that was not taken
    /// @param why in our own words
    record Away(Duration after, boolean everybody, String why) implements Moderated {}
}
