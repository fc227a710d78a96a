package com.judgemyjpeg.moderation;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.InstantSource;
import java.util.Optional;

/// The door for whoever shows photos, and for their owners.
public final class Moderations {
    private final ModerationRows rows;
    private final InstantSource clock;

    Moderations(ModerationRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// Whether anybody but its owner may see it. Nobody may before it was looked at; what was only
    /// marked for review may be seen meanwhile. To be asked each time it is shown: the answer changes.
    public boolean mayBeShown(PersonId owner, PhotoId photo) {
        return rows.find(owner, photo).filter(ModeratedPhoto::mayBeShown).isPresent();
    }

    /// What its owner is told; empty when there is nothing to tell.
    public Optional<HiddenView> hidden(PersonId owner, PhotoId photo) {
        return rows.find(owner, photo).filter(ModeratedPhoto::hidden).map(HiddenView::of);
    }

    /// Once for each photo. Nothing happens when it is not hidden (any more), or was appealed before: what
    /// became of it stands on its page.
    ///
    /// @throws Refused NOT_FOUND
    void appeal(PersonId owner, PhotoId photo, String words) {
        if (!rows.appeal(owner, photo, words, clock.instant())
                && rows.find(owner, photo).isEmpty()) {
            throw new Refused(Problem.NOT_FOUND);
        }
    }
}
