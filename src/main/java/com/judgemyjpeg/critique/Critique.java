package com.judgemyjpeg.critique;

import com.judgemyjpeg.platform.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person gets back. Texts are plain text in the language asked for; the page escapes them.
///
/// @param texts one text per criterion, short
/// @param insights the few things that make this photo what it is
/// @param suggestions one sentence each
/// @param improvements most worthwhile first
public record Critique(
        Scores scores,
        Tone tone,
        Language language,
        PhotoType photoType,
        String summary,
        Map<Criterion, String> texts,
        List<String> insights,
        List<String> suggestions,
        List<Improvement> improvements,
        Retouch retouch,
        List<Tip> tips,
        List<Edit> edits,
        ExifReading exif,
        Origin origin) {

    public enum Difficulty {
        EASY,
        MEDIUM,
        HARD
    }

    public enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    public enum Tool {
        LIGHTROOM,
        PHOTOSHOP,
        SNAPSEED,
        GIMP,
        DARKTABLE
    }

    /// @param gain points out of 100 that doing this could win, 1-15
    public record Improvement(String what, String how, Difficulty difficulty, int gain, Criterion criterion) {}

    /// What an hour at the computer could still win: `points` out of 100.
    public record Retouch(Level level, int points, String reason) {}

    /// For the next shot. `category` names the criterion it serves.
    public record Tip(Criterion category, Difficulty level, String text) {}

    public record Edit(Tool tool, String what, Difficulty difficulty, String effect) {}

    /// What the camera's settings tell; each null when the photo carries no such facts.
    public record ExifReading(
            @Nullable String exposure,
            @Nullable String equipment,
            @Nullable String conditions,
            @Nullable String issues) {
        public static final ExifReading NONE = new ExifReading(null, null, null, null);
    }

    /// Who judged: `critic` is `measured` or `model`; `version` changes when the same photo may score
    /// differently; `estimates` names the criteria that were guessed from the others and not measured.
    public record Origin(
            String critic, String version, @Nullable String model, Set<Criterion> estimates) {}
}
