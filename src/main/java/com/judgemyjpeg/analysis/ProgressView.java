package com.judgemyjpeg.analysis;

import com.judgemyjpeg.platform.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An analysis that has no critique: on its way, refused, or given up.
///
/// @param ahead how many wait before this one
/// @param thumbnail address of a small rendition, null until there is one
/// @param problem why there will be no critique, null while it is on its way; `values` fill its sentence
public record ProgressView(
        String id,
        String photoId,
        Stage stage,
        int ahead,
        Duration elapsed,
        @Nullable String thumbnail,
        @Nullable Problem problem,
        Map<String, Object> values) {

    /// The stages as the events call them, in lower case.
    public enum Stage {
        QUEUED,
        OPENING,
        RENDERING,
        MEASURING,
        JUDGING,
        DONE,
        REFUSED,
        FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static ProgressView running(
            String id, String photoId, Stage stage, int ahead, Duration elapsed, @Nullable String thumbnail) {
        return new ProgressView(id, photoId, stage, ahead, elapsed, thumbnail, null, Map.of());
    }

    public static ProgressView ended(
            String id, String photoId, Problem problem, Map<String, Object> values, @Nullable String thumbnail) {
        return new ProgressView(id, photoId, Stage.REFUSED, 0, Duration.ZERO, thumbnail, problem, values);
    }

    /// The five that a person sees pass.
    public List<Stage> steps() {
        return List.of(Stage.QUEUED, Stage.OPENING, Stage.RENDERING, Stage.MEASURING, Stage.JUDGING);
    }

    /// `past`, `now` or `next`, seen from where the analysis is.
    public String when(Stage step) {
        int difference = Integer.compare(step.ordinal(), stage.ordinal());
        return difference < 0 ? "past" : difference == 0 ? "now" : "next";
    }
}
