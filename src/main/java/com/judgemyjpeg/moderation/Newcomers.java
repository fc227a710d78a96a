package com.judgemyjpeg.moderation;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.PhotoListener;
import java.time.InstantSource;

/// Every photo waits to be looked at from the moment there is something to see.
final class Newcomers implements PhotoListener {
    private final ModerationRows rows;
    private final InstantSource clock;

    Newcomers(ModerationRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// Its row goes with the photo's.
    @Override
    public void goes(PersonId owner, PhotoId photo) {}

    @Override
    public void developed(PersonId owner, PhotoId photo) {
        rows.insert(owner, photo, clock.instant());
    }
}
