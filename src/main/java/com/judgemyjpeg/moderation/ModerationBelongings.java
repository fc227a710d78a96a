package com.judgemyjpeg.moderation;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was found in somebody's photos, what they said to it, and what was decided.
final class ModerationBelongings implements Belongings {
    private static final int PAGE = 500;

    private final ModerationRows rows;

    ModerationBelongings(ModerationRows rows) {
        this.rows = rows;
    }

    /// Without the name of the operator. Null is what has not happened.
    record Copied(
            String photo,
            @Nullable String verdict,
            @Nullable String source,
            @Nullable Map<String, Double> categories,
            @Nullable Instant lookedAt,
            @Nullable Instant appealedAt,
            @Nullable String appeal,
            @Nullable String decision,
            @Nullable Instant decidedAt,
            @Nullable String reason) {
        static Copied of(ModeratedPhoto photo) {
            ModeratedPhoto.Look look = photo.look();
            ModeratedPhoto.Appeal appeal = photo.appeal();
            ModeratedPhoto.Decision decision = photo.decision();
            return new Copied(
                    photo.photo().toString(),
                    look == null ? null : look.verdict().code(),
                    look == null ? null : look.source(),
                    look == null ? null : look.categories(),
                    look == null ? null : look.at(),
                    appeal == null ? null : appeal.at(),
                    appeal == null ? null : appeal.words(),
                    decision == null ? null : decision.hide() ? "hidden" : "fine",
                    decision == null ? null : decision.at(),
                    decision == null ? null : decision.why());
        }
    }

    @Override
    public Turn turn() {
        return Turn.PHOTOS;
    }

    @Override
    public void copy(PersonId person, Export into) throws IOException {
        into.<Copied>list(
                "moderation.json",
                last -> rows.after(person, last == null ? null : PhotoId.of(last.photo()), PAGE).stream()
                        .map(Copied::of)
                        .toList());
    }

    /// Photos that are still there take theirs with them.
    @Override
    public void erase(PersonId person) {
        rows.erase(person);
    }
}
