package com.judgemyjpeg.provider.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the provider writes it: fields in its order, and `null` where it says null.
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /// Names and values in turn.
    static Map<String, @Nullable Object> object(@Nullable Object... turns) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < turns.length; i += 2) {
            object.put(String.valueOf(turns[i]), turns[i + 1]);
        }
        return object;
    }

    /// A page of a list: what comes behind the element named by `after`, at most `limit`.
    static Map<String, @Nullable Object> page(List<Map<String, @Nullable Object>> all, String after, int limit) {
        int from = 0;
        while (!after.isEmpty()
                && from < all.size()
                && !after.equals(all.get(from++).get("id"))) {}
        int to = Math.min(all.size(), from + limit);
        var page = all.subList(from, to);
        return object(
                "object",
                "list",
                "data",
                page,
                "first_id",
                page.isEmpty() ? null : page.getFirst().get("id"),
                "last_id",
                page.isEmpty() ? null : page.getLast().get("id"),
                "has_more",
                to < all.size());
    }

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static String text(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static JsonNode tree(byte[] bytes) throws ApiError {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException e) {
            // the same answer as for what is JSON and no object
        }
        throw ApiError.badRequest(
                null,
                null,
                "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP"
                        + " library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid"
                        + " JSON.)");
    }
}
