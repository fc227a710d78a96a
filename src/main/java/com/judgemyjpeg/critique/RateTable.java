package com.judgemyjpeg.critique;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `judge rate` shows: best photo first.
final class RateTable {
    private static final Texts WORDS = new Texts("critique");
    private static final Texts PROBLEMS = new Texts("messages");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int BAR = 20;

    private final Language language;

    RateTable(Language language) {
        this.language = language;
    }

    /// Either a critique, or the problem that we know by name, or another trouble in a few words.
    record Rated(
            Path file,
            @Nullable Critique critique,
            @Nullable Problem problem,
            @Nullable String trouble) {
        int score() {
            return critique == null ? -1 : critique.scores().total();
        }
    }

    List<String> lines(List<Rated> all) {
        List<String> lines = new ArrayList<>();
        for (Rated rated : sorted(all)) {
            if (rated.critique() != null) {
                lines.add(line(rated.file(), rated.critique()));
            }
        }
        if (!lines.isEmpty()) {
            lines.addFirst(heading());
        }
        return lines;
    }

    List<String> problems(List<Rated> all) {
        return all.stream()
                .filter(rated -> rated.critique() == null)
                .map(rated -> rated.file() + ": " + why(rated))
                .toList();
    }

    String json(List<Rated> all) {
        return JSON.writeValueAsString(sorted(all).stream().map(this::entry).toList());
    }

    private Map<String, Object> entry(Rated rated) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("file", rated.file().toString());
        if (rated.critique() == null) {
            entry.put(
                    "problem",
                    rated.problem() == null ? "unreadable" : rated.problem().code());
            entry.put("message", why(rated));
        } else {
            entry.put("score", rated.score());
            entry.put("critique", rated.critique());
        }
        return entry;
    }

    private static List<Rated> sorted(List<Rated> all) {
        return all.stream()
                .sorted(Comparator.comparingInt(Rated::score).reversed())
                .toList();
    }

    private String why(Rated rated) {
        if (rated.problem() == null) {
            return Objects.requireNonNullElse(rated.trouble(), "");
        }
        return PROBLEMS.text(language, "problem." + rated.problem().code());
    }

    private String heading() {
        StringBuilder heading = new StringBuilder(" ".repeat(BAR + 5));
        for (Criterion criterion : Criterion.values()) {
            String name = WORDS.text(language, "criterion." + Wording.code(criterion));
            heading.append(' ').append(name, 0, Math.min(4, name.length()));
        }
        return heading.toString().stripTrailing();
    }

    private static String line(Path file, Critique critique) {
        int score = critique.scores().total();
        int full = Math.round(score * BAR / 100f);
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%3d ", score))
                .append("█".repeat(full))
                .append("░".repeat(BAR - full))
                .append(' ');
        for (Criterion criterion : Criterion.values()) {
            line.append(String.format(Locale.ROOT, " %4d", critique.scores().of(criterion)));
        }
        line.append("  ").append(file.getFileName());
        critique.improvements().stream()
                .findFirst()
                .ifPresent(best -> line.append("  ")
                        .append(best.what())
                        .append(" (+")
                        .append(best.gain())
                        .append(')'));
        return line.toString();
    }
}
