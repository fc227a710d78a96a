package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.Critic.Brief;
import com.judgemyjpeg.critique.Critique.Difficulty;
import com.judgemyjpeg.critique.Critique.Edit;
import com.judgemyjpeg.critique.Critique.ExifReading;
import com.judgemyjpeg.critique.Critique.Improvement;
import com.judgemyjpeg.critique.Critique.Level;
import com.judgemyjpeg.critique.Critique.Retouch;
import com.judgemyjpeg.critique.Critique.Tip;
import com.judgemyjpeg.critique.Critique.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns an answer into a critique, or throws [ModelUnfit]. Numbers are brought into their ranges, texts are
/// made one line and cut, lists are cut; a missing field, a wrong type or a field of the model's own invention
/// is refused.
final class ModelAnswer {
    private static final int SENTENCE = 300;
    private static final int PARAGRAPH = 900;
    private static final int FEW = 5;
    private static final int SOME = 8;

    private static final List<String> CRITERIA = Stream.of(Criterion.values())
            .map(criterion -> criterion.name().toLowerCase(Locale.ROOT))
            .toList();

    private ModelAnswer() {}

    static Critique read(String json, Brief brief, Critique.Origin origin) {
        ModelFields answer = ModelFields.of(json)
                .only(
                        "judgement",
                        "summary",
                        "texts",
                        "insights",
                        "suggestions",
                        "improvements",
                        "retouch",
                        "tips",
                        "edits",
                        "exif");
        Scores decided = brief.decided();
        Scores scores = decided == null ? scores(answer.object("judgement").only(CRITERIA)) : decided;
        return new Critique(
                scores,
                brief.tone(),
                brief.language(),
                brief.photoType(),
                answer.text("summary", PARAGRAPH),
                texts(answer.object("texts").only(CRITERIA)),
                answer.texts("insights", FEW, SENTENCE),
                answer.texts("suggestions", SOME, SENTENCE),
                possible(answer.objects("improvements", SOME, ModelAnswer::improvement), scores),
                retouch(answer.object("retouch"), 100 - scores.total()),
                answer.objects("tips", SOME, ModelAnswer::tip),
                answer.objects("edits", SOME, ModelAnswer::edit),
                exif(answer.object("exif"), ModelFacts.known(brief.exif())),
                origin);
    }

    private static Scores scores(ModelFields judgement) {
        Map<Criterion, Integer> points = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            ModelFields verdict = judgement.object(field(criterion)).only("evidence", "points");
            points.put(criterion, verdict.number("points", 0, criterion.max()));
        }
        return new Scores(points);
    }

    private static Map<Criterion, String> texts(ModelFields fields) {
        Map<Criterion, String> texts = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            texts.put(criterion, fields.text(field(criterion), PARAGRAPH));
        }
        return texts;
    }

    private static String field(Criterion criterion) {
        return CRITERIA.get(criterion.ordinal());
    }

    private static Improvement improvement(ModelFields fields) {
        fields.only("criterion", "what", "how", "difficulty", "gain");
        return new Improvement(
                fields.text("what", SENTENCE),
                fields.text("how", PARAGRAPH),
                fields.choice("difficulty", Difficulty.class),
                fields.number("gain", 1, 15),
                fields.choice("criterion", Criterion.class));
    }

    /// Together the improvements of a criterion cannot win more than it still lacks; one that could win
    /// nothing goes.
    private static List<Improvement> possible(List<Improvement> told, Scores scores) {
        Map<Criterion, Integer> lacking = new EnumMap<>(Criterion.class);
        List<Improvement> possible = new ArrayList<>();
        for (Improvement one : told.stream().sorted(byGain()).toList()) {
            Criterion criterion = one.criterion();
            int left = lacking.getOrDefault(criterion, criterion.max() - scores.of(criterion));
            int gain = Math.min(one.gain(), left);
            lacking.put(criterion, left - gain);
            if (gain > 0) {
                possible.add(new Improvement(one.what(), one.how(), one.difficulty(), gain, criterion));
            }
        }
        possible.sort(byGain());
        return List.copyOf(possible);
    }

    private static Comparator<Improvement> byGain() {
        return Comparator.comparingInt(Improvement::gain).reversed();
    }

    private static Retouch retouch(ModelFields fields, int lacking) {
        fields.only("reason", "level", "points");
        return new Retouch(
                fields.choice("level", Level.class),
                fields.number("points", 0, Math.min(30, lacking)),
                fields.text("reason", SENTENCE));
    }

    private static Tip tip(ModelFields fields) {
        fields.only("category", "level", "text");
        return new Tip(
                fields.choice("category", Criterion.class),
                fields.choice("level", Difficulty.class),
                fields.text("text", SENTENCE));
    }

    private static Edit edit(ModelFields fields) {
        fields.only("tool", "what", "difficulty", "effect");
        return new Edit(
                fields.choice("tool", Tool.class),
                fields.text("what", SENTENCE),
                fields.choice("difficulty", Difficulty.class),
                fields.text("effect", SENTENCE));
    }

    /// What a model says about settings that nobody recorded is invented.
    private static ExifReading exif(ModelFields fields, boolean known) {
        fields.only("exposure", "equipment", "conditions", "issues");
        ExifReading reading = new ExifReading(
                perhaps(fields, "exposure"),
                perhaps(fields, "equipment"),
                perhaps(fields, "conditions"),
                perhaps(fields, "issues"));
        return known ? reading : ExifReading.NONE;
    }

    private static @Nullable String perhaps(ModelFields fields, String name) {
        return fields.textOrNull(name, SENTENCE);
    }
}
