package com.judgemyjpeg.provider.fake;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request of a model, whatever its protocol, photos sieved out.
///
/// @param letters of text, all messages together
/// @param photos how many
/// @param photoSeed the same for the same photos
/// @param tokensIn estimated as the provider does it before it has counted: a token is four
///     letters
/// @param schema what the answer has to fit, or `null` for prose
/// @param maxTokens of the answer; 0 is no limit
record Asked(
        String model,
        int letters,
        int photos,
        int photoSeed,
        int tokensIn,
        @Nullable JsonNode schema,
        int maxTokens,
        @Nullable JsonNode metadata) {

    private static final int TOKENS_OF_A_PHOTO = 765;
    private static final int TOKENS_IN_LOW_DETAIL = 85;

    /// What the windows take: the provider does not know yet how long the answer will be, and
    /// gives nothing back when it was shorter.
    int tokensCounted() {
        return tokensIn + maxTokens;
    }

    static Asked chat(JsonNode body) throws ApiError {
        JsonNode format = body.path("response_format");
        return read(body, "messages", format, format.path("json_schema").path("schema"), "max_completion_tokens");
    }

    static Asked responses(JsonNode body) throws ApiError {
        JsonNode format = body.path("text").path("format");
        return read(body, "input", format, format.path("schema"), "max_output_tokens");
    }

    static Asked moderation(JsonNode body) throws ApiError {
        if (body.path("input").isMissingNode()) {
            throw ApiError.missing("input");
        }
        return counted(
                body.path("model").asString("omni-moderation-latest"),
                body,
                new Content().add(body.path("input")),
                null,
                0);
    }

    private static Asked read(JsonNode body, String input, JsonNode format, JsonNode schema, String most)
            throws ApiError {
        if (!body.path("model").isString()) {
            throw ApiError.badRequest(null, null, "you must provide a model parameter");
        }
        if (body.path(input).isEmpty() && body.path(input).asString("").isEmpty()) {
            throw ApiError.missing(input);
        }
        if (body.path("stream").asBoolean(false)) {
            throw ApiError.badRequest(
                    "unsupported_value",
                    "stream",
                    "Unsupported value: 'stream' does not support true with this model. Only the default (false) value is supported.");
        }
        boolean strict = format.path("type").asString("").equals("json_schema");
        if (strict && !schema.isObject()) {
            throw ApiError.missing(input.equals("input") ? "text.format.schema" : "response_format.json_schema");
        }
        int limit = body.path(most).asInt(body.path("max_tokens").asInt(0));
        if (limit < 0) {
            throw ApiError.invalidValue(most, "Invalid '%s': integer below minimum value.".formatted(most));
        }
        Content content = new Content().add(body.path("instructions")).add(body.path(input));
        return counted(body.path("model").asString(), body, content, strict ? schema : null, limit);
    }

    private static Asked counted(
            String model, JsonNode body, Content content, @Nullable JsonNode schema, int maxTokens) {
        return new Asked(
                model,
                content.letters,
                content.photos,
                content.seed,
                content.letters / 4 + content.photoTokens + 8,
                schema,
                maxTokens,
                body.get("metadata"));
    }

    /// Texts and photos, however deep in messages and parts they lie.
    private static final class Content {
        private int letters;
        private int photos;
        private int photoTokens;
        private int seed = 17;

        Content add(JsonNode node) {
            if (node.isString()) {
                letters += node.stringValue().length();
            } else if (node.has("image_url")) {
                JsonNode url = node.path("image_url");
                photo(url.isString() ? url : url.path("url"), url.isString() ? node : url);
            } else if (node.isObject()) {
                add(node.path("content")).add(node.path("text"));
            } else {
                node.forEach(this::add);
            }
            return this;
        }

        private void photo(JsonNode url, JsonNode holder) {
            photos++;
            seed = 31 * seed + url.asString("").hashCode();
            photoTokens += holder.path("detail").asString("").equals("low") ? TOKENS_IN_LOW_DETAIL : TOKENS_OF_A_PHOTO;
        }
    }
}
