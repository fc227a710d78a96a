package com.judgemyjpeg.library;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of somebody's own photos, newest first.
///
/// @param next the cursor of the following page, null on the last one
public record PhotosView(List<Card> cards, @Nullable String next) {

    public enum State {
        RUNNING,
        DONE,
        REFUSED
    }

    /// @param thumbnail address of the 400 px rendition, null when there is none
    /// @param width of the thumbnail in pixels, like `height`; 0 without one
    /// @param score null unless the state is DONE
    public record Card(
            String photoId,
            String analysisId,
            @Nullable String thumbnail,
            int width,
            int height,
            State state,
            @Nullable Integer score,
            Instant addedAt) {}
}
