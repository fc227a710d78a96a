package com.judgemyjpeg.account;

import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.text.Language;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One's own profile, every preference decided.
///
/// @param name empty for none
/// @param password whether there is one to change
/// @param done what was just done: `preferences`, `email`, `password`, or empty
public record ProfileView(
        String email,
        Instant since,
        boolean password,
        String name,
        Tone tone,
        Language language,
        PhotoType photoType,
        String theme,
        String done) {

    static ProfileView of(Account account, Language language, String done) {
        Preferences likes = account.preferences();
        return new ProfileView(
                account.email().shown(),
                account.createdAt(),
                account.password(),
                Optional.ofNullable(likes.name()).orElse(""),
                Optional.ofNullable(likes.tone()).orElse(Tone.PROFESSIONAL),
                language,
                Optional.ofNullable(likes.photoType()).orElse(PhotoType.GENERAL),
                likes.theme(),
                done);
    }

    /// As texts name it: `professional`.
    public static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
