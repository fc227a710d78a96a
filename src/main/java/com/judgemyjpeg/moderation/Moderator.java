package com.judgemyjpeg.moderation;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.photo.PhotoId;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// The seam to who looks at photos. Contract: the pixels decide and nothing else; who cannot look says
/// so and never calls a photo clear.
interface Moderator {

    /// As a code, kept with what it found.
    String source();

    /// How many looks it bears at the same time.
    int atOnce();

    Found look(PersonId owner, PhotoId photo) throws IOException, NotNow;

    record Found(Verdict verdict, Map<String, Double> categories) {}

    /// It is to be asked again later.
    final class NotNow extends Exception {
        final transient Duration after;
        final boolean everybody;
        final String why;

        /// @param everybody whether no other photo need be tried before either
        /// @param why in a few words, for operators
        NotNow(Duration after, boolean everybody, String why) {
            super(why, null, false, false);
            this.after = after;
            this.everybody = everybody;
            this.why = why;
        }
    }
}
