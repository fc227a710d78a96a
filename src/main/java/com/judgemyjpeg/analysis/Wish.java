package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.text.Language;
import org.jspecify.annotations.Nullable;

/// How the person wants to be told. Changes words, never numbers.
public record Wish(Tone tone, Language language, PhotoType photoType) {

    /// The words of a program, where it says any; the rest as it is here.
    ///
    /// @throws com.judgemyjpeg.platform.problem.Refused UNKNOWN_TONE, UNKNOWN_LANGUAGE, UNKNOWN_PHOTO_TYPE
    public Wish with(@Nullable String toneWord, @Nullable String languageWord, @Nullable String typeWord) {
        return new Wish(
                toneWord == null ? tone : Wishes.tone(toneWord),
                languageWord == null ? language : Wishes.language(languageWord),
                typeWord == null ? photoType : Wishes.photoType(typeWord));
    }
}
