package com.judgemyjpeg.critique;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An answer such as a well-behaved model gives, to be spoilt at one place.
public final class PretendAnswer {
    private static final JsonMapper JSON = new JsonMapper();

    private PretendAnswer() {}

    public static String good() {
        return with(answer -> {});
    }

    /// All seven criteria at `points`, but none above its maximum.
    public static String judging(int points) {
        return with(answer -> {
            for (Criterion criterion : Criterion.values()) {
                verdict(answer, criterion).put("points", Math.min(points, criterion.max()));
            }
        });
    }

    public static String with(Consumer<ObjectNode> spoil) {
        ObjectNode answer = JSON.valueToTree(answer());
        spoil.accept(answer);
        return JSON.writeValueAsString(answer);
    }

    public static ObjectNode verdict(ObjectNode answer, Criterion criterion) {
        return (ObjectNode) answer.get("judgement").get(code(criterion));
    }

    public static ObjectNode first(ObjectNode answer, String list) {
        return (ObjectNode) answer.get(list).get(0);
    }

    public static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }

    public static Map<String, Object> improvement(Criterion criterion, String what, int gain) {
        return Map.of(
                "criterion",
                code(criterion),
                "what",
                what,
                "how",
                "Step to the left.",
                "difficulty",
                "easy",
                "gain",
                gain);
    }

    private static Map<String, Object> answer() {
        Map<String, Object> judgement = new LinkedHashMap<>();
        Map<String, Object> texts = new LinkedHashMap<>();
        for (Criterion criterion : Criterion.values()) {
            judgement.put(code(criterion), Map.of("evidence", "the boat lies on a third", "points", 8));
            texts.put(code(criterion), "About " + code(criterion) + ": the boat holds it together.");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("judgement", judgement);
        answer.put("summary", "A quiet boat at dawn.");
        answer.put("texts", texts);
        answer.put("insights", List.of("The fog makes the depth.", "The boat is small, and that is the point."));
        answer.put("suggestions", List.of("Wait for the gull."));
        answer.put("improvements", improvements());
        answer.put("retouch", Map.of("reason", "The sky still holds detail.", "level", "medium", "points", 6));
        answer.put("tips", List.of(Map.of("category", "composition", "level", "easy", "text", "Look at the edges.")));
        answer.put(
                "edits",
                List.of(Map.of(
                        "tool", "darktable", "what", "Filmic, white -0.3", "difficulty", "easy", "effect", "Sky.")));
        answer.put(
                "exif",
                Map.of(
                        "exposure",
                        "1/250 s froze the water.",
                        "equipment",
                        "A 35 mm lens.",
                        "conditions",
                        "Dawn.",
                        "issues",
                        "None to see."));
        return answer;
    }

    private static List<Map<String, Object>> improvements() {
        return new ArrayList<>(Arrays.asList(
                improvement(Criterion.COMPOSITION, "move the boat", 3), improvement(Criterion.FOCUS, "focus", 5)));
    }

    private static String code(Criterion criterion) {
        return criterion.name().toLowerCase(Locale.ROOT);
    }
}
