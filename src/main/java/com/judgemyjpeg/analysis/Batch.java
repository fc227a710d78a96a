package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Several photos brought in one go, as they stand now. Those that were deleted since are not in it.
///
/// @param economical some of it may wait for a day
public record Batch(BatchId id, Instant createdAt, boolean economical, List<Entry> entries) {
    static final int MOST_PHOTOS = 20;

    /// @param place in the order in which they were brought, from 1
    /// @param name of a photo that was refused at once; others have their own
    /// @param analysis null, like `photo`, when it was refused at once
    /// @param problem why there is no critique, with the values of its sentence
    public record Entry(
            int place,
            String name,
            @Nullable AnalysisId analysis,
            @Nullable PhotoId photo,
            AnalysisState state,
            @Nullable Problem problem,
            Map<String, Object> problemValues,
            @Nullable Critique critique) {}

    /// A batch in a list.
    ///
    /// @param photos that are still there, or were refused
    public record Listed(BatchId id, Instant createdAt, int photos, boolean ended) {}

    public boolean ended() {
        return entries.stream().allMatch(entry -> entry.state().ended());
    }

    public long endedPhotos() {
        return entries.stream().filter(entry -> entry.state().ended()).count();
    }

    List<PhotoId> photos() {
        return entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.photo()))
                .distinct()
                .toList();
    }
}
