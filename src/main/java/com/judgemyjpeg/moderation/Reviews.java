package com.judgemyjpeg.moderation;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.moderation.ModeratedPhoto.Asks;
import com.judgemyjpeg.moderation.ModeratedPhoto.Decision;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The door for operators, who see of other people's photos only those that were flagged.
public final class Reviews {
    private static final int EDGE = 400;

    private final ModerationRows rows;
    private final Photos photos;
    private final InstantSource clock;

    Reviews(ModerationRows rows, Photos photos, InstantSource clock) {
        this.rows = rows;
        this.photos = photos;
        this.clock = clock;
    }

    /// The last photo of a page, to go on from.
    ///
    /// @param asks as shown there; null in the list of what was decided
    public record Place(@Nullable Asks asks, PhotoId photo) {}

    /// Appeals, then what is for review, then what is hidden, oldest photos first in each.
    public List<ModeratedPhoto> open(@Nullable Place after, int limit) {
        return rows.open(after, limit);
    }

    /// What was decided and asks nothing any more, newest photos first.
    public List<ModeratedPhoto> decided(@Nullable Place after, int limit) {
        return rows.decided(after, limit);
    }

    /// What waits.
    ///
    /// @param unseen photos that nobody has looked at yet
    public record Waiting(long appeals, long reviews, long hidden, long unseen) {
        public long all() {
            return appeals + reviews + hidden;
        }
    }

    public Waiting waiting() {
        return rows.waiting();
    }

    /// Its small rendition.
    ///
    /// @throws Refused NOT_FOUND, also for a photo that was never flagged: it is nobody's business
    public InputStream look(PersonId owner, PhotoId photo) throws IOException {
        if (rows.find(owner, photo).filter(Reviews::flagged).isEmpty()) {
            throw new Refused(Problem.NOT_FOUND);
        }
        try {
            return photos.openRendition(owner, photo, EDGE);
        } catch (NoSuchFileException e) {
            throw new Refused(Problem.NOT_FOUND);
        }
    }

    /// Inside the caller's transaction.
    ///
    /// @param hide else it is fine
    /// @param by the operator, as shown to others
    /// @param why told to the owner when they appealed
    /// @return how it stood before
    /// @throws Refused NOT_FOUND, also for a photo that was never flagged
    public ModeratedPhoto decide(PersonId owner, PhotoId photo, boolean hide, String by, String why) {
        ModeratedPhoto before =
                rows.hold(owner, photo).filter(Reviews::flagged).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        rows.decide(owner, photo, new Decision(hide, by, clock.instant(), why));
        return before;
    }

    private static boolean flagged(ModeratedPhoto photo) {
        return photo.look() != null && photo.look().verdict() != Verdict.CLEAR;
    }
}
