package com.judgemyjpeg.account;

import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.Cookies;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Somebody's own profile: how the pages call them, look and speak.
@Matters(Criticality.IMPORTANT)
@Controller
class AccountPages {
    private static final Set<String> THEMES = Set.of("auto", "light", "dark");
    /// What a page may say was just done; anything else in the address says nothing.
    private static final Set<String> DONE = Set.of("preferences", "email", "password");

    private static final int LONGEST_NAME = 80;

    private final Accounts accounts;
    private final Pages pages;

    AccountPages(Accounts accounts, Pages pages) {
        this.accounts = accounts;
        this.pages = pages;
    }

    @GetMapping("/account")
    void show(
            Visitor visitor,
            @RequestParam(defaultValue = "") String done,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Account account =
                accounts.find(visitor.member().person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
        response.setHeader("Cache-Control", "no-store");
        Language language =
                Optional.ofNullable(account.preferences().language()).orElse(pages.language(request));
        ProfileView view = ProfileView.of(account, language, DONE.contains(done) ? done : "");
        pages.render("account/profile", request, Map.of("view", view), response);
    }

    /// Language and theme take effect here at once; on other devices at the next sign-in, because each device keeps
    /// its own.
    @PostMapping("/account/preferences")
    void prefer(
            Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam Tone tone,
            @RequestParam Language language,
            @RequestParam PhotoType type,
            @RequestParam String theme,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!THEMES.contains(theme)) {
            throw new Refused(Problem.BAD_REQUEST);
        }
        accounts.prefer(visitor.member().person(), new Preferences(cleaned(name), tone, language, type, theme));
        Cookies.keep(language, request, response);
        Cookies.keepTheme(theme, request, response);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", "/account?done=preferences");
    }

    /// Without what is not seen or turns text around; null when nothing is left.
    static @Nullable String cleaned(String name) {
        String shown = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Z}]+", " ")
                .strip();
        int end = shown.offsetByCodePoints(0, Math.min(LONGEST_NAME, shown.codePointCount(0, shown.length())));
        String kept = shown.substring(0, end).strip();
        return kept.isEmpty() ? null : kept;
    }
}
