package com.judgemyjpeg.billing;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a member has left, and why: the ledger as its owner reads it.
@Matters(Criticality.IMPORTANT)
@Controller
class AllowancePages {
    private static final int PAGE = 30;

    private final Allowance allowance;
    private final Pages pages;

    AllowancePages(Allowance allowance, Pages pages) {
        this.allowance = allowance;
        this.pages = pages;
    }

    @GetMapping("/account/allowance")
    void show(
            Visitor visitor,
            @RequestParam(required = false) @Nullable UUID before,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PersonId person = visitor.member().person();
        List<Allowance.Entry> found =
                allowance.entries(person, before, PAGE + 1); // one more tells whether there is more
        response.setHeader("Cache-Control", "no-store");
        AllowanceView view = AllowanceView.of(allowance.standing(person), found, PAGE, before == null);
        pages.render("billing/allowance", request, Map.of("view", view), response);
    }

    /// One line for the upload: what is left is told before a photo is chosen.
    @GetMapping("/account/allowance/line")
    void line(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Standing standing = allowance.standing(visitor.member().person());
        response.setHeader("Cache-Control", "no-store");
        pages.render("billing/line", request, Map.of("standing", standing), response);
    }

    @PostMapping("/account/allowance/zone")
    void live(Visitor visitor, @RequestParam String zone, HttpServletResponse response) {
        PersonId person = visitor.member().person();
        try {
            allowance.live(person, ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new Refused(Problem.BAD_REQUEST);
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/account/allowance");
    }
}
