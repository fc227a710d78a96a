package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.text.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// How a browser likes the pages: language and theme, kept for a year. Scripts may read and change the
/// theme, and that alone.
public final class Cookies {
    static final String LANGUAGE = "judge_language";
    static final String THEME = "judge_theme";
    static final String SESSION = "judge_session";
    private static final Set<String> THEMES = Set.of("auto", "light", "dark");
    private static final Duration KEPT = Duration.ofDays(365);

    private Cookies() {}

    public static void keep(Language language, HttpServletRequest request, HttpServletResponse response) {
        set(LANGUAGE, language.code(), request, response);
    }

    public static void keepTheme(String theme, HttpServletRequest request, HttpServletResponse response) {
        set(THEME, theme, request, response);
    }

    static String theme(HttpServletRequest request) {
        return read(request, THEME).filter(THEMES::contains).orElse("auto");
    }

    static Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static void set(String name, String value, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(!name.equals(THEME))
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .build()
                        .toString());
    }
}
