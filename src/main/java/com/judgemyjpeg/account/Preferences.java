package com.judgemyjpeg.account;

import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.text.Language;
import org.jspecify.annotations.Nullable;

/// How somebody likes it. Null: as the page decides.
///
/// @param name how the pages call them
/// @param theme `auto`, `light` or `dark`
public record Preferences(
        @Nullable String name,
        @Nullable Tone tone,
        @Nullable Language language,
        @Nullable PhotoType photoType,
        String theme) {

    /// Nothing chosen yet but the language.
    public static Preferences in(Language language) {
        return new Preferences(null, null, language, null, "auto");
    }
}
