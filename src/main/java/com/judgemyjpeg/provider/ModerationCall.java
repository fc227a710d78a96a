package com.judgemyjpeg.provider;

import com.judgemyjpeg.provider.KeyRows.Kept;
import com.judgemyjpeg.provider.Moderated.Away;
import com.judgemyjpeg.provider.Moderated.Seen;
import com.judgemyjpeg.provider.Question.Picture;
import com.openai.core.JsonField;
import com.openai.core.http.HttpResponseFor;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.moderations.Moderation;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.moderations.ModerationCreateResponse;
import com.openai.models.moderations.ModerationImageUrlInput;
import com.openai.models.moderations.ModerationImageUrlInput.ImageUrl;
import com.openai.models.moderations.ModerationModel;
import com.openai.models.moderations.ModerationMultiModalInput;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `/v1/moderations`: what a picture shows that is not for everybody.
final class ModerationCall {
    private static final Duration UNTOLD = Duration.ofSeconds(20);
    private static final Duration NOT_TAKEN = Duration.ofHours(1);

    private final ChatCall chat;

    ModerationCall(ChatCall chat) {
        this.chat = chat;
    }

    /// Each pool is asked once, in the order of preference, until one has looked. A picture that
    /// one does not take no other would.
    Moderated look(List<Kept> keys, Picture picture, String reference) {
        Away last = new Away(UNTOLD, true, "no key that may be asked");
        Set<String> asked = new HashSet<>();
        for (Kept kept : keys) {
            ProviderKey key = kept.usable() ? kept.key() : null;
            if (key != null && asked.add(kept.pool())) {
                switch (look(key, picture, reference)) {
                    case Seen seen -> {
                        return seen;
                    }
                    case Away away -> last = away;
                }
                if (!last.everybody()) {
                    break;
                }
            }
        }
        return last;
    }

    private Moderated look(ProviderKey key, Picture picture, String reference) {
        try {
            return StreamedPicture.sending(picture, () -> exchange(key, reference));
        } catch (RuntimeException e) {
            return away(chat.insteadOf(e));
        }
    }

    private static Away away(Reply reply) {
        if (!(reply instanceof Reply.Failed failed) || failed.failure() == Failure.BAD_REQUEST) {
            return new Away(NOT_TAKEN, false, "the picture was not taken");
        }
        Duration wait = failed.restFor();
        return new Away(wait == null || wait.isZero() ? UNTOLD : wait, true, failed.reason());
    }

    private Seen exchange(ProviderKey key, String reference) {
        try (HttpResponseFor<ModerationCreateResponse> response =
                chat.client(key).moderations().withRawResponse().create(request(reference))) {
            return seen(response.parse());
        }
    }

    private static ModerationCreateParams request(String reference) {
        return ModerationCreateParams.builder()
                .model(ModerationModel.OMNI_MODERATION_LATEST)
                .inputOfModerationMultiModalArray(
                        List.of(ModerationMultiModalInput.ofImageUrl(ModerationImageUrlInput.builder()
                                .imageUrl(ImageUrl.builder()
                                        .url(StreamedPicture.PLACE)
                                        .build())
                                .build())))
                .putAdditionalHeader("X-Client-Request-Id", reference)
                .build();
    }

    /// One that says nothing about the picture must not pass for one that found nothing.
    private static Seen seen(@Nullable ModerationCreateResponse answer) {
        if (answer == null || answer.results().isEmpty()) {
            throw new OpenAIInvalidDataException("no result");
        }
        Moderation one = answer.results().getFirst();
        Map<String, Double> scores = new TreeMap<>();
        one.categoryScores()
                ._allProperties()
                .forEach((name, value) -> ((JsonField<?>) value)
                        .asNumber()
                        .ifPresent(score -> scores.put(name, Math.clamp(score.doubleValue(), 0, 1))));
        return new Seen(one.flagged(), scores);
    }
}
