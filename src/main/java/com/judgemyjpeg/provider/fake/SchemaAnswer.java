package com.judgemyjpeg.provider.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An answer that fits a JSON schema, whatever it asks for: numbers within their ranges, one of
/// the choices, a sentence for a text. Each value depends on the photo and on its place in the
/// answer, so another photo gets other scores and the same one the same, also when it is asked
/// for less.
final class SchemaAnswer {
    private static final List<String> SENTENCES = List.of(
            "The eye goes to the bright edge first and comes back to the subject.",
            "The light falls from the side and gives the surfaces depth.",
            "The main subject is sharp, and what lies behind it is quiet.",
            "The lines lead out of the picture before anything was seen.",
            "A step to the left would have freed the subject from its background.",
            "The colours are few, and they hold the picture together.");

    private final JsonNode schema;
    private final int seed;
    private final @Nullable Fault fault;

    SchemaAnswer(JsonNode schema, int seed, @Nullable Fault fault) {
        this.schema = schema;
        this.seed = seed;
        this.fault = fault;
    }

    @Nullable
    Object fill() {
        return fill(schema, "");
    }

    private @Nullable Object fill(JsonNode asked, String place) {
        if (asked.has("$ref")) {
            return fill(schema.at(asked.path("$ref").asString().substring(1)), place);
        }
        if (asked.path("anyOf").size() > 0) {
            return fill(asked.path("anyOf").get(0), place);
        }
        if (asked.has("const")) {
            return asked.get("const");
        }
        SplittableRandom chance = new SplittableRandom(seed * 31L + place.hashCode());
        if (asked.path("enum").size() > 0) {
            return asked.path("enum").get(chance.nextInt(asked.path("enum").size()));
        }
        JsonNode type = asked.path("type");
        return switch ((type.isArray() ? type.path(0) : type).asString("")) {
            case "object" -> object(asked, place);
            case "array" -> list(asked, place);
            case "integer", "number" -> number(asked, chance);
            case "boolean" -> chance.nextBoolean();
            case "null" -> null;
            default -> SENTENCES.get(chance.nextInt(SENTENCES.size()));
        };
    }

    private Map<String, @Nullable Object> object(JsonNode asked, String place) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name : asked.path("properties").propertyNames()) {
            object.put(name, fill(asked.path("properties").get(name), place + "." + name));
        }
        if (fault == Fault.FIELD_MISSING && !object.isEmpty()) {
            object.remove(object.keySet().iterator().next());
        }
        return object;
    }

    private List<@Nullable Object> list(JsonNode asked, String place) {
        List<@Nullable Object> list = new ArrayList<>();
        int size = Math.max(asked.path("minItems").asInt(0), 2);
        for (int i = 0; i < size; i++) {
            list.add(fill(asked.path("items"), place + "[" + i + "]"));
        }
        return list;
    }

    private Object number(JsonNode asked, SplittableRandom chance) {
        int min = asked.path("minimum").asInt(0);
        int number = min + chance.nextInt(Math.max(1, asked.path("maximum").asInt(min + 100) - min + 1));
        if (fault == Fault.SCORES_AS_TEXT) {
            return String.valueOf(number);
        }
        return fault == Fault.SCORES_OUT_OF_RANGE ? (number + 1) * 1_000 : number;
    }
}
