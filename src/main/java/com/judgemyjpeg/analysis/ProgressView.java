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
/// @param expected how long until the critique is there, roughly; null when that is not known
/// @param thumbnail address of a small rendition, null until there is one
/// @param problem why there will be no critique, null while it is on its way; `values` fill its sentence
public record ProgressView(
        String id,
        String photoId,
        Stage stage,
        int ahead,
        @Nullable Duration expected,
        Duration elapsed,
        @Nullable String thumbnail,
        @Nullable Problem problem,
        Map<String, Object> values) {

    /// As the script draws them too.
    private static final int DRAWN = 9;

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
            String id,
            String photoId,
            Stage stage,
            int ahead,
            @Nullable Duration expected,
            Duration elapsed,
            @Nullable String thumbnail) {
        return new ProgressView(id, photoId, stage, ahead, expected, elapsed, thumbnail, null, Map.of());
    }

    public static ProgressView ended(
            String id, String photoId, Problem problem, Map<String, Object> values, @Nullable String thumbnail) {
        return new ProgressView(id, photoId, Stage.REFUSED, 0, null, Duration.ZERO, thumbnail, problem, values);
    }

    /// Whether there is a line to show.
    public boolean waits() {
        return stage == Stage.QUEUED;
    }

    /// How many of those ahead are drawn; the others are [#further].
    public int shown() {
        return Math.min(ahead, DRAWN);
    }

    public int further() {
        return ahead - shown();
    }

    /// Minutes and seconds so far, as the script goes on counting: `0:07`.
    public String clock() {
        return "%d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }

    /// How many [#aboutUnit] it will take.
    public @Nullable Long about() {
        return expected == null
                ? null
                : inMinutes(expected) ? Math.round(expected.toSeconds() / 60.0) : expected.toSeconds();
    }

    public String aboutUnit() {
        return expected != null && inMinutes(expected) ? "minutes" : "seconds";
    }

    private static boolean inMinutes(Duration time) {
        return time.toSeconds() >= 90;
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
