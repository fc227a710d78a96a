package com.judgemyjpeg.feedback;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.id.TimeOrdered;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The door: what was said, and what was done with it.
public final class Remarks {
    private final RemarkRows rows;
    private final InstantSource clock;

    Remarks(RemarkRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    void leave(@Nullable PersonId person, Remark.Words words) {
        Instant now = clock.instant();
        rows.insert(TimeOrdered.next(now), person, words, now);
    }

    /// Newest first.
    ///
    /// @param kind null: any
    public List<Remark> page(boolean open, Remark.@Nullable Kind kind, @Nullable UUID before, int limit) {
        return rows.page(open, kind == null ? "" : kind.code(), before, limit);
    }

    /// False when there is no such remark.
    public boolean answer(UUID id, boolean open, String note, String by) {
        return rows.answer(id, new Remark.Answer(open, note, by, clock.instant()));
    }

    /// How many nobody has dealt with.
    public record Open(long feedback, long reports) {}

    public Open open() {
        return rows.open();
    }
}
