package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// In which language to answer: as the person chose, else as the browser asks, else English.
final class RequestLanguage {
    private static final List<Locale> OURS =
            Arrays.stream(Language.values()).map(Language::locale).toList();

    private RequestLanguage() {}

    static Language of(HttpServletRequest request) {
        return chosen(request)
                .or(() -> wanted(request.getHeader("Accept-Language")))
                .orElse(Language.EN);
    }

    private static Optional<Language> chosen(HttpServletRequest request) {
        return Cookies.read(request, Cookies.LANGUAGE).flatMap(Language::of);
    }

    private static Optional<Language> wanted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), OURS);
            return best == null ? Optional.empty() : Language.of(best.getLanguage());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not a list of languages: as if none were sent
        }
    }
}
