package com.judgemyjpeg.feedback;

import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.AnalysisId;
import com.judgemyjpeg.feedback.Remark.Kind;
import com.judgemyjpeg.feedback.Remark.Reason;
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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One form for everything that somebody has to say: feedback and questions, and with an analysis of theirs a
/// report about its critique.
@Matters(Criticality.OPTIONAL)
@Controller
class FeedbackPages {
    static final int SHORTEST = 10;
    static final int LONGEST = 2000;

    private final Remarks remarks;
    private final Analyses analyses;
    private final RateLimiter limits;
    private final Pages pages;

    FeedbackPages(Remarks remarks, Analyses analyses, RateLimiter limits, Pages pages) {
        this.remarks = remarks;
        this.analyses = analyses;
        this.limits = limits;
        this.pages = pages;
    }

    /// What was typed; empty for what was left out.
    record Typed(String kind, String rating, String text, String address, String analysis) {
        Typed(
                @Nullable String kind,
                @Nullable String rating,
                @Nullable String text,
                @Nullable String address,
                @Nullable String analysis) {
            this.kind = known(kind);
            this.rating = known(rating);
            this.text = known(text);
            this.address = known(address).strip();
            this.analysis = known(analysis);
        }

        private static String known(@Nullable String typed) {
            return typed == null ? "" : typed;
        }
    }

    @GetMapping("/feedback")
    void form(
            Visitor visitor,
            @RequestParam(defaultValue = "") String analysis,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        reported(visitor, analysis);
        show(FeedbackView.empty(analysis, visitor.signedIn() != null), request, response);
    }

    @PostMapping("/feedback")
    void leave(Visitor visitor, @ModelAttribute Typed typed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        UUID analysis = reported(visitor, typed.analysis());
        try {
            Remark.Words words = words(typed, analysis, request);
            take(visitor);
            remarks.leave(visitor.person().orElse(null), words);
        } catch (Refused wrong) {
            response.setStatus(wrong.problem().status());
            show(view(typed, visitor).wrong(wrong), request, response);
            return;
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", "/feedback/thanks");
    }

    @GetMapping("/feedback/thanks")
    void thanks(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.render("feedback/thanks", request, Map.of(), response);
    }

    private void show(FeedbackView view, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        pages.render("feedback/form", request, Map.of("view", view), response);
    }

    private static FeedbackView view(Typed typed, Visitor visitor) {
        return new FeedbackView(
                typed.kind(),
                typed.rating(),
                typed.text(),
                typed.address(),
                typed.analysis(),
                visitor.signedIn() != null,
                null,
                Map.of());
    }

    /// @throws Refused NOT_FOUND for an analysis that is not the visitor's
    private @Nullable UUID reported(Visitor visitor, String analysis) {
        return analysis.isEmpty()
                ? null
                : analyses.find(visitor.owner(), AnalysisId.of(analysis))
                        .map(found -> found.id().value())
                        .orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    }

    /// @throws Refused BAD_REQUEST, TEXT_LENGTH, BAD_EMAIL
    private Remark.Words words(Typed typed, @Nullable UUID analysis, HttpServletRequest request) {
        boolean report = analysis != null;
        Kind kind = report
                ? Kind.REPORT
                : Kind.of(typed.kind()).filter(it -> it != Kind.REPORT).orElseThrow(FeedbackPages::notUnderstood);
        Reason reason = report ? Reason.of(typed.kind()).orElseThrow(FeedbackPages::notUnderstood) : null;
        boolean nothingToAdd = report && typed.text().isBlank();
        String text = nothingToAdd ? "" : TypedText.of(typed.text(), SHORTEST, LONGEST);
        if (!typed.address().isEmpty() && Email.of(typed.address()).isEmpty()) {
            throw new Refused(Problem.BAD_EMAIL);
        }
        return new Remark.Words(
                kind, reason, rating(typed.rating()), text, typed.address(), pages.language(request), analysis);
    }

    private static @Nullable Integer rating(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[1-5]")) {
            throw notUnderstood();
        }
        return Integer.valueOf(typed);
    }

    /// @throws Refused TOO_OFTEN
    private void take(Visitor visitor) {
        Optional<Duration> wait = visitor.person()
                .flatMap(person -> limits.take(Limit.FEEDBACK, person.toString()))
                .or(() -> limits.take(Limit.CONTACT, visitor.network()));
        if (wait.isPresent()) {
            long seconds = Math.max(1, wait.get().plusMillis(999).toSeconds());
            throw new Refused(Problem.TOO_OFTEN, Map.of("seconds", seconds));
        }
    }

    private static Refused notUnderstood() {
        return new Refused(Problem.BAD_REQUEST);
    }
}
