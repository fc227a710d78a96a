package com.judgemyjpeg.provider.fake;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One answer in the form of each endpoint, field by field as the provider documents it.
final class Forms {
    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "sexual",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm/intent",
            "self-harm/instructions",
            "self-harm",
            "sexual/minors",
            "violence",
            "violence/graphic");

    private Forms() {}

    /// @param prefix `chatcmpl-`, `file-`, `batch_`, ...
    static String id(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    static Map<String, @Nullable Object> chat(Asked asked, Answer answer, long now) {
        Map<String, @Nullable Object> message = Json.object(
                "role",
                "assistant",
                "content",
                answer.refusal() == null ? answer.text() : null,
                "refusal",
                answer.refusal(),
                "annotations",
                List.of());
        Map<String, @Nullable Object> usage = Json.object(
                "prompt_tokens", asked.tokensIn(),
                "completion_tokens", answer.tokensOut(),
                "total_tokens", asked.tokensIn() + answer.tokensOut(),
                "prompt_tokens_details", Json.object("cached_tokens", 0, "audio_tokens", 0),
                "completion_tokens_details", Json.object("reasoning_tokens", 0, "audio_tokens", 0));
        return Json.object(
                "id",
                id("chatcmpl-"),
                "object",
                "chat.completion",
                "created",
                now,
                "model",
                asked.model(),
                "choices",
                List.of(Json.object(
                        "index", 0, "message", message, "logprobs", null, "finish_reason", answer.finish())),
                "usage",
                usage,
                "service_tier",
                "default",
                "system_fingerprint",
                "fp_fake");
    }

    static Map<String, @Nullable Object> responses(Asked asked, Answer answer, long now) {
        boolean whole = answer.finish().equals("stop");
        Map<String, @Nullable Object> content = answer.refusal() == null
                ? Json.object("type", "output_text", "text", answer.text(), "annotations", List.of())
                : Json.object("type", "refusal", "refusal", answer.refusal());
        String cut = answer.finish().equals("length") ? "max_output_tokens" : answer.finish();
        return Json.object(
                "id",
                id("resp_"),
                "object",
                "response",
                "created_at",
                now,
                "status",
                whole ? "completed" : "incomplete",
                "error",
                null,
                "incomplete_details",
                whole ? null : Json.object("reason", cut),
                "instructions",
                null,
                "max_output_tokens",
                asked.maxTokens() == 0 ? null : asked.maxTokens(),
                "metadata",
                asked.metadata() == null ? Map.of() : asked.metadata(),
                "model",
                asked.model(),
                "output",
                List.of(Json.object(
                        "type",
                        "message",
                        "id",
                        id("msg_"),
                        "status",
                        whole ? "completed" : "incomplete",
                        "role",
                        "assistant",
                        "content",
                        List.of(content))),
                "parallel_tool_calls",
                true,
                "temperature",
                null,
                "tool_choice",
                "auto",
                "tools",
                List.of(),
                "top_p",
                null,
                "usage",
                Json.object(
                        "input_tokens", asked.tokensIn(),
                        "input_tokens_details", Json.object("cached_tokens", 0),
                        "output_tokens", answer.tokensOut(),
                        "output_tokens_details", Json.object("reasoning_tokens", 0),
                        "total_tokens", asked.tokensIn() + answer.tokensOut()));
    }

    static Map<String, @Nullable Object> moderation(Asked asked, Answer answer) {
        Map<String, @Nullable Object> categories = Json.object();
        Map<String, @Nullable Object> scores = Json.object();
        Map<String, @Nullable Object> looked = Json.object();
        for (String category : CATEGORIES) {
            boolean flagged = answer.flagged() && category.equals("sexual");
            categories.put(category, flagged);
            scores.put(category, flagged ? 0.97 : 0.0001);
            looked.put(category, List.of(asked.photos() > 0 ? "image" : "text"));
        }
        return Json.object(
                "id", id("modr-"),
                "model", asked.model(),
                "results",
                        List.of(Json.object(
                                "flagged", answer.flagged(),
                                "categories", categories,
                                "category_scores", scores,
                                "category_applied_input_types", looked)));
    }
}
