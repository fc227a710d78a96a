package com.judgemyjpeg.critique;

import java.util.Set;

/// What came back from the provider. Reasons are our own words: what a provider writes in an error may quote
/// the key or the photo's data.
sealed interface ModelReply {
    Set<String> CONTENT_CODES = Set.of("content_filter", "content_policy_violation", "moderation_blocked");
    Set<Integer> LASTING = Set.of(401, 402, 403, 404);

    /// A complete answer, not validated yet.
    record Answered(String json) implements ModelReply {}

    /// The provider will not judge this photo.
    record Declined() implements ModelReply {}

    /// @param lasting true when it stays so until an operator does something, as with a key that is refused
    record Failed(String reason, boolean lasting) implements ModelReply {}

    /// An error status; `code` is the provider's word for it, or empty.
    static ModelReply ofStatus(int status, String code) {
        if (CONTENT_CODES.contains(code)) {
            return new Declined();
        }
        boolean spent = code.equals("insufficient_quota");
        String reason = switch (status) {
            case 401 -> "key refused";
            case 402 -> "no credit left";
            case 403 -> "key has no right to this model";
            case 404 -> "no such model or address";
            case 408, 504 -> "provider took too long";
            case 429 -> spent ? "quota used up" : "too many requests for this key";
            default -> status >= 500 ? "provider failed" : "provider refused the request";
        };
        // a 400 may be about this one photo; when it is about our settings, the next photo says so again
        return new Failed(reason + " (HTTP " + status + ")", spent || LASTING.contains(status));
    }
}
