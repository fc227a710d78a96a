package com.judgemyjpeg.critique;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.platform.text.Language;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A critique as it is stored, and the page that promises its form to others.
class CritiqueJsonTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void storedCritiqueComesBackAsItWas() {
        Random random = new Random(17);
        for (int i = 0; i < 100; i++) {
            Critique critique = Sample.judged(
                    Sample.random(random).build(),
                    i % 2 == 0 ? Exif.NONE : Sample.exif(random),
                    PhotoType.FOOD,
                    Tone.LEARNING,
                    Language.PT,
                    null);
            assertThat(JSON.readValue(JSON.writeValueAsString(critique), Critique.class))
                    .isEqualTo(critique);
        }
    }

    @Test
    void publishedSchemaHasTheFieldsOfTheRecords() throws IOException {
        matches(Critique.class, schema(), "critique");
    }

    @Test
    void realCritiqueFitsThePublishedSchema() throws IOException {
        JsonNode schema = schema();
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            Critique critique = Sample.judged(
                    Sample.random(random).build(),
                    Sample.exif(random),
                    PhotoType.STREET,
                    Tone.ROAST,
                    Language.IT,
                    null);
            fits(JSON.valueToTree(critique), schema, schema, "critique");
        }
    }

    private static void matches(Type type, JsonNode schema, String at) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            matches(list.getActualTypeArguments()[0], schema.path("items"), at + "[]");
        } else if (type instanceof Class<?> known && known.isEnum()) {
            List<String> names =
                    Arrays.stream(known.getEnumConstants()).map(String::valueOf).toList();
            if (!schema.has("$ref")) {
                assertThat(strings(schema.path("enum"))).as(at).isEqualTo(names);
            }
        } else if (type instanceof Class<?> known && known.isRecord()) {
            RecordComponent[] parts = known.getRecordComponents();
            assertThat(schema.path("properties").propertyNames())
                    .as(at)
                    .containsExactlyElementsOf(
                            Arrays.stream(parts).map(RecordComponent::getName).toList());
            for (RecordComponent part : parts) {
                matches(
                        part.getGenericType(),
                        schema.path("properties").path(part.getName()),
                        at + "." + part.getName());
            }
        }
    }

    /// As much of JSON Schema as our page uses.
    private static void fits(JsonNode value, JsonNode schema, JsonNode root, String at) {
        if (schema.has("$ref")) {
            fits(value, root.at(schema.path("$ref").asString().substring(1)), root, at);
            return;
        }
        if (schema.has("enum")) {
            assertThat(strings(schema.path("enum"))).as(at).contains(value.asString());
        }
        if (schema.has("minimum")) {
            assertThat(value.asInt())
                    .as(at)
                    .isBetween(
                            schema.path("minimum").asInt(),
                            schema.path("maximum").asInt());
        }
        if (schema.has("minItems")) {
            assertThat(value.size())
                    .as(at)
                    .isBetween(
                            schema.path("minItems").asInt(),
                            schema.path("maxItems").asInt());
        }
        if (schema.has("minLength")) {
            assertThat(value.asString()).as(at).isNotEmpty();
        }
        if (schema.has("items")) {
            value.forEach(item -> fits(item, schema.path("items"), root, at + "[]"));
        }
        if (schema.has("properties")) {
            assertThat(value.propertyNames())
                    .as(at)
                    .containsExactlyInAnyOrderElementsOf(strings(schema.path("required")));
            schema.path("properties")
                    .properties()
                    .forEach(one -> fits(value.path(one.getKey()), one.getValue(), root, at + "." + one.getKey()));
        }
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode schema() throws IOException {
        Matcher block = Pattern.compile("(?s)```json\n(.*?)```").matcher(Files.readString(Path.of("docs/api.md")));
        assertThat(block.find()).isTrue();
        return JSON.readTree(block.group(1));
    }
}
