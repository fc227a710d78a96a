package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.Critique.Difficulty;
import com.judgemyjpeg.critique.Critique.Level;
import com.judgemyjpeg.critique.Critique.Tool;
import com.judgemyjpeg.provider.Question.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The JSON schemas that the model must keep to, in the order in which it has to write: evidence before its
/// number, and all numbers before the first sentence in the person's tone. Only keywords that every provider
/// with strict schemas knows; what these cannot say (lengths, how many) is checked when the answer is read.
final class AnswerSchema {
    static final Form JUDGING = new Form("critique", critique(true));

    /// For a photo whose numbers stand: not asked, so not paid for and never different.
    static final Form RETELLING = new Form("critique", critique(false));

    private AnswerSchema() {}

    private static Map<String, Object> critique(boolean judging) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (judging) {
            fields.put("judgement", perCriterion(AnswerSchema::verdict));
        }
        fields.put("summary", text());
        fields.put("texts", perCriterion(criterion -> text()));
        fields.put("insights", list(text()));
        fields.put("suggestions", list(text()));
        fields.put("improvements", list(improvement()));
        fields.put("retouch", retouch());
        fields.put("tips", list(tip()));
        fields.put("edits", list(edit()));
        fields.put("exif", exif());
        return object(fields);
    }

    private static Map<String, Object> verdict(Criterion criterion) {
        return object(ordered("evidence", text(), "points", number(0, criterion.max())));
    }

    private static Map<String, Object> improvement() {
        return object(ordered(
                "criterion", choice(Criterion.values()),
                "what", text(),
                "how", text(),
                "difficulty", choice(Difficulty.values()),
                "gain", number(1, 15)));
    }

    private static Map<String, Object> retouch() {
        return object(ordered("reason", text(), "level", choice(Level.values()), "points", number(0, 30)));
    }

    private static Map<String, Object> tip() {
        return object(
                ordered("category", choice(Criterion.values()), "level", choice(Difficulty.values()), "text", text()));
    }

    private static Map<String, Object> edit() {
        return object(ordered(
                "tool", choice(Tool.values()),
                "what", text(),
                "difficulty", choice(Difficulty.values()),
                "effect", text()));
    }

    private static Map<String, Object> exif() {
        Map<String, Object> perhaps = ordered("type", List.of("string", "null"));
        return object(ordered("exposure", perhaps, "equipment", perhaps, "conditions", perhaps, "issues", perhaps));
    }

    private static Map<String, Object> perCriterion(Function<Criterion, Object> schema) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Criterion criterion : Criterion.values()) {
            fields.put(code(criterion), schema.apply(criterion));
        }
        return object(fields);
    }

    private static Map<String, Object> object(Map<String, Object> fields) {
        return ordered(
                "type",
                "object",
                "properties",
                fields,
                "required",
                List.copyOf(fields.keySet()),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        return ordered("type", "array", "items", items);
    }

    private static Map<String, Object> text() {
        return ordered("type", "string");
    }

    private static Map<String, Object> number(int min, int max) {
        return ordered("type", "integer", "minimum", min, "maximum", max);
    }

    private static Map<String, Object> choice(Enum<?>[] values) {
        List<String> codes = new ArrayList<>();
        for (Enum<?> value : values) {
            codes.add(code(value));
        }
        return ordered("type", "string", "enum", codes);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Names and values in turn. `Map.of` would write them in another order in every run.
    private static Map<String, Object> ordered(Object... turns) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < turns.length; i += 2) {
            map.put((String) turns[i], turns[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
