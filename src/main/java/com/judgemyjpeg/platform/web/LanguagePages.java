package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The switch of language, kept for a year.
@Controller
class LanguagePages {

    @GetMapping("/language")
    ResponseEntity<Void> choose(
            @RequestParam("to") String to, @RequestParam(defaultValue = "/") String back, HttpServletRequest request) {
        Language language =
                Language.of(to).orElseThrow(() -> new Refused(Problem.UNKNOWN_LANGUAGE, Map.of("allowed", allowed())));
        ResponseCookie cookie = ResponseCookie.from(RequestLanguage.COOKIE, language.code())
                .path("/")
                .maxAge(Duration.ofDays(365))
                .sameSite("Lax")
                .secure(request.isSecure())
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Set-Cookie", cookie.toString())
                .header("Location", isOurs(back) ? back : "/")
                .build();
    }

    /// Only a path of our own: `//elsewhere` and `/\elsewhere` are other sites to a browser.
    private static boolean isOurs(String back) {
        return back.startsWith("/")
                && !back.startsWith("//")
                && back.indexOf('\\') < 0
                && back.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static String allowed() {
        return Arrays.stream(Language.values()).map(Language::code).collect(Collectors.joining(", "));
    }
}
