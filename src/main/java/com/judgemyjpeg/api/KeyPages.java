package com.judgemyjpeg.api;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.TypedText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One's own keys.
@Matters(Criticality.IMPORTANT)
@Controller
class KeyPages {
    private static final String PATH = "/account/keys";
    private static final int LONGEST_NAME = 60;
    private static final int HIGHEST_CEILING = 1_000_000;

    private final Keys keys;
    private final KeyRows rows;
    private final Accounts accounts;
    private final RateLimiter limits;
    private final ApiSettings settings;
    private final Pages pages;
    private final InstantSource clock;

    KeyPages(
            Keys keys,
            KeyRows rows,
            Accounts accounts,
            RateLimiter limits,
            ApiSettings settings,
            Pages pages,
            InstantSource clock) {
        this.keys = keys;
        this.rows = rows;
        this.accounts = accounts;
        this.limits = limits;
        this.settings = settings;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(PATH)
    void show(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(visitor.member().person(), "", null, request, response);
    }

    @PostMapping(PATH)
    void make(
            Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scope,
            @RequestParam(defaultValue = "") String ceiling,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Account account = account(visitor);
        Keys.Made made;
        try {
            made = keys.make(account, wanted(name, scope, ceiling), visitor.network());
        } catch (Refused wrong) {
            response.setStatus(wrong.problem().status());
            show(account.id(), name, wrong, request, response);
            return;
        }
        secret(new KeySecretView(made.key().name(), made.text().text(), false, null), request, response);
    }

    /// @throws Refused TEXT_LENGTH, BAD_REQUEST
    private static Keys.Wanted wanted(String name, List<String> codes, String ceiling) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        codes.forEach(code -> scopes.add(Scope.of(code).orElseThrow(() -> new Refused(Problem.BAD_REQUEST))));
        if (scopes.isEmpty()) {
            throw new Refused(Problem.BAD_REQUEST);
        }
        return new Keys.Wanted(TypedText.of(name, 1, LONGEST_NAME), scopes, ceiling(ceiling.strip()));
    }

    private static @Nullable Integer ceiling(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[1-9]\\d{0,6}") || Integer.parseInt(typed) > HIGHEST_CEILING) {
            throw new Refused(Problem.BAD_REQUEST);
        }
        return Integer.valueOf(typed);
    }

    @PostMapping(PATH + "/{id}/rotate")
    void rotate(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String overlap,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean both = overlap.equals("yes");
        Keys.Made made = keys.rotate(account(visitor), id(id), both, visitor.network());
        Instant until = both ? clock.instant().plus(Keys.OVERLAP) : null;
        secret(new KeySecretView(made.key().name(), made.text().text(), true, until), request, response);
    }

    @PostMapping(PATH + "/{id}/revoke")
    void revoke(Visitor visitor, @PathVariable String id, HttpServletResponse response) {
        keys.revoke(account(visitor), id(id), visitor.network());
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", PATH);
        response.setHeader("Cache-Control", "no-store");
    }

    private void show(
            PersonId owner,
            String name,
            @Nullable Refused wrong,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        KeysView view = new KeysView(
                rows(owner),
                settings.keys(),
                limits.quota(Limit.API_KEY, "").times(),
                name,
                wrong == null ? null : wrong.problem(),
                wrong == null ? Map.of() : wrong.values());
        response.setHeader("Cache-Control", "no-store");
        pages.render("api/keys", request, Map.of("view", view), response);
    }

    /// Two statements, whatever the number of keys.
    private List<KeysView.Row> rows(PersonId owner) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<UUID, Map<LocalDate, Integer>> calls = rows.days(owner, today.minusDays(UsePlotView.DAYS)).stream()
                .collect(Collectors.groupingBy(
                        KeyRows.Day::key, Collectors.toMap(KeyRows.Day::day, KeyRows.Day::calls)));
        return keys.of(owner).stream()
                .map(key -> new KeysView.Row(
                        key,
                        key.oldUntil() != null && key.oldUntil().isAfter(now),
                        UsePlotView.of(today, calls.getOrDefault(key.id(), Map.of()))))
                .toList();
    }

    private void secret(KeySecretView view, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        pages.render("api/secret", request, Map.of("view", view), response);
    }

    private static UUID id(String text) {
        return TimeOrdered.parse(text).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    }

    private Account account(Visitor visitor) {
        return accounts.find(visitor.member().person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
    }
}
