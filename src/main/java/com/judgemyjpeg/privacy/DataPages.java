package com.judgemyjpeg.privacy;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.json.JsonMapper;

/// One's own data: the copy of everything, and an account that closes.
@Matters(Criticality.IMPORTANT)
@Controller
class DataPages {
    private final Accounts accounts;
    private final Closings closings;
    private final List<Belongings> all;
    private final RateLimiter limits;
    private final Pages pages;
    private final JsonMapper json;
    private final InstantSource clock;

    DataPages(
            Accounts accounts,
            Closings closings,
            List<Belongings> all,
            RateLimiter limits,
            Pages pages,
            JsonMapper json,
            InstantSource clock) {
        this.accounts = accounts;
        this.closings = closings;
        this.all = all.stream()
                .sorted(Comparator.comparing(Belongings::turn).reversed())
                .toList();
        this.limits = limits;
        this.pages = pages;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/account/data")
    void show(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Account account = account(visitor);
        response.setHeader("Cache-Control", "no-store");
        pages.render("privacy/data", request, Map.of("view", new DataView(account.closingAt())), response);
    }

    private Account account(Visitor visitor) {
        return accounts.find(visitor.member().person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
    }

    @Matters(Criticality.OPTIONAL)
    @PostMapping("/account/data/export")
    void export(Visitor visitor, HttpServletResponse response) throws IOException {
        PersonId person = visitor.member().person();
        take(person);
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"judgemyjpeg-" + today() + ".zip\"");
        response.setHeader("Cache-Control", "no-store");
        Export export = new Export(new Reading(response.getOutputStream()), json, clock.instant());
        for (Belongings belongings : all) {
            belongings.copy(person, export);
        }
        export.close(); // only when everything is in it
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// @throws Refused TOO_OFTEN
    private void take(PersonId person) {
        Optional<Duration> wait = limits.take(Limit.EXPORT, person.toString());
        if (wait.isPresent()) {
            long seconds = Math.max(1, wait.get().plusMillis(999).toSeconds());
            throw new Refused(Problem.TOO_OFTEN, Map.of("seconds", seconds));
        }
    }

    @PostMapping("/account/data/keep")
    void keep(Visitor visitor, HttpServletResponse response) {
        closings.keep(account(visitor), visitor.network());
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", "/account/data");
    }
}
