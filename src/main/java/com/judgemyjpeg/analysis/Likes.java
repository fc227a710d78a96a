package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Preferences;
import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.database.Trouble;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is chosen for somebody who says nothing else.
record Likes(Tone tone, PhotoType photoType) {
    static final Likes NONE = new Likes(Tone.PROFESSIONAL, PhotoType.GENERAL);

    /// One statement for the signed-in, none for others. A choice that cannot be looked up is none: a photo can be
    /// brought all the same.
    static Likes of(@Nullable SignedIn who, Accounts accounts) {
        try {
            return Optional.ofNullable(who)
                    .flatMap(it -> accounts.find(it.person()))
                    .map(Account::preferences)
                    .map(Likes::of)
                    .orElse(NONE);
        } catch (RuntimeException e) {
            if (Trouble.of(e).isPresent()) {
                return NONE;
            }
            throw e;
        }
    }

    private static Likes of(Preferences preferences) {
        return new Likes(
                preferences.tone() == null ? NONE.tone : preferences.tone(),
                preferences.photoType() == null ? NONE.photoType : preferences.photoType());
    }
}
