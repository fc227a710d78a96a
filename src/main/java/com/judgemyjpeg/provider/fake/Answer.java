package com.judgemyjpeg.provider.fake;

import org.jspecify.annotations.Nullable;

/// What the model says, whatever the protocol it is said in.
///
/// @param refusal its words when it will not, else `null`
/// @param finish `stop`, `length` or `content_filter`
record Answer(String text, @Nullable String refusal, String finish, boolean flagged) {
    private static final String NO = "I'm sorry, but I can't help with this photo.";

    /// The same question about the same photo gets the same answer.
    static Answer to(Asked asked, @Nullable Fault fault) {
        if (fault == Fault.REFUSAL) {
            return new Answer("", NO, "stop", false);
        }
        if (fault == Fault.FILTERED) {
            return new Answer("", null, "content_filter", false);
        }
        String text = asked.schema() == null
                ? "A fake answer to %d letters and %d photos.".formatted(asked.letters(), asked.photos())
                : Json.text(new SchemaAnswer(asked.schema(), asked.photoSeed(), fault).fill());
        boolean tooLong = asked.maxTokens() > 0 && tokens(text) > asked.maxTokens();
        if (tooLong || fault == Fault.TRUNCATED || fault == Fault.INVALID_JSON) {
            int end = tooLong ? asked.maxTokens() * 4 : text.length() / 2;
            return new Answer(text.substring(0, end), null, fault == Fault.INVALID_JSON ? "stop" : "length", false);
        }
        return new Answer(text, null, "stop", fault == Fault.FLAGGED);
    }

    int tokensOut() {
        return tokens(refusal == null ? text : refusal);
    }

    private static int tokens(String text) {
        return (text.length() + 3) / 4;
    }
}
