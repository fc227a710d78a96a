package com.judgemyjpeg.platform.text;

import java.util.Locale;
import java.util.Optional;

/// The six languages of every page and every critique.
public enum Language {
    FR,
    EN,
    ES,
    DE,
    IT,
    PT;

    private final Locale locale = Locale.of(name().toLowerCase(Locale.ROOT));

    /// The two letters of ISO 639-1, as in the `lang` attribute: `fr`.
    public String code() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    /// Empty for anything but one of the six codes, in any case.
    public static Optional<Language> of(String code) {
        for (Language language : values()) {
            if (language.code().equalsIgnoreCase(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
