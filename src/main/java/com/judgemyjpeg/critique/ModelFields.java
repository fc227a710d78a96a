package com.judgemyjpeg.critique;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One object of an answer, read field by field. Whatever the schema does not allow throws [ModelUnfit].
final class ModelFields {
    private static final int LONGEST = 100_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String path;
    private final JsonNode node;

    private ModelFields(String path, JsonNode node) {
        if (!node.isObject()) {
            throw new ModelUnfit(path + " is no object");
        }
        this.path = path;
        this.node = node;
    }

    static ModelFields of(String json) {
        if (json.length() > LONGEST) {
            throw new ModelUnfit("answer is too long");
        }
        try {
            return new ModelFields("answer", JSON.readTree(json));
        } catch (JacksonException e) {
            // not kept as the cause: its message quotes the answer
            throw new ModelUnfit("answer is not one JSON object");
        }
    }

    /// Refuses an object with a field that is not in the list.
    ModelFields only(List<String> names) {
        if (!names.containsAll(node.propertyNames())) {
            throw new ModelUnfit(path + " has a field too many");
        }
        return this;
    }

    ModelFields only(String... names) {
        return only(List.of(names));
    }

    ModelFields object(String name) {
        return new ModelFields(below(name), given(name));
    }

    String text(String name, int limit) {
        return text(below(name), given(name), limit);
    }

    @Nullable
    String textOrNull(String name, int limit) {
        JsonNode value = given(name);
        return value.isNull() ? null : text(below(name), value, limit);
    }

    /// Rounded and brought into the range; anything but a number is refused, digits in quotes too.
    int number(String name, int min, int max) {
        JsonNode value = given(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new ModelUnfit(below(name) + " is no number");
        }
        return (int) Math.clamp(Math.round(value.doubleValue()), min, max);
    }

    <E extends Enum<E>> E choice(String name, Class<E> choices) {
        JsonNode value = given(name);
        for (E choice : choices.getEnumConstants()) {
            if (value.isString() && choice.name().toLowerCase(Locale.ROOT).equals(value.stringValue())) {
                return choice;
            }
        }
        throw new ModelUnfit(below(name) + " is none of the choices");
    }

    List<String> texts(String name, int most, int limit) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            texts.add(text(below(name) + "[]", element, limit));
        }
        return first(most, texts);
    }

    <T> List<T> objects(String name, int most, Function<ModelFields, T> read) {
        List<T> objects = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            objects.add(read.apply(new ModelFields(below(name) + "[]", element)));
        }
        return first(most, objects);
    }

    private JsonNode elements(String name) {
        JsonNode value = given(name);
        if (!value.isArray()) {
            throw new ModelUnfit(below(name) + " is no list");
        }
        return value;
    }

    private static <T> List<T> first(int most, List<T> all) {
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static String text(String path, JsonNode value, int limit) {
        String text = value.isString() ? ModelText.clean(value.stringValue(), limit) : "";
        if (text.isEmpty()) {
            throw new ModelUnfit(path + " is no text");
        }
        return text;
    }

    private JsonNode given(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new ModelUnfit(below(name) + " is missing");
        }
        return value;
    }

    private String below(String name) {
        return path.equals("answer") ? name : path + "." + name;
    }
}
