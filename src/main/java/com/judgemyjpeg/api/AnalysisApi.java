package com.judgemyjpeg.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.Analysis;
import com.judgemyjpeg.analysis.AnalysisId;
import com.judgemyjpeg.analysis.Stage;
import com.judgemyjpeg.analysis.Waiting;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Analyses as programs read and delete them.
@Matters(Criticality.IMPORTANT)
@Controller
class AnalysisApi {
    static final String PATH = "/api/v1/analyses";
    private static final int MOST = 100;
    private static final int USUAL = 20;
    private static final long KEPT_BYTES = 16 << 20;

    private record Kept(PersonId owner, AnalysisId id) {}

    private final Analyses analyses;
    private final Pages pages;
    private final ApiJson json;
    /// Critiques never change, so their answers are made once; each is sent only after a look whether it
    /// is still there.
    private final Cache<Kept, Answer> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((Kept key, Answer answer) -> answer.body().length)
            .build();

    AnalysisApi(Analyses analyses, Pages pages, ApiJson json) {
        this.analyses = analyses;
        this.pages = pages;
        this.json = json;
    }

    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> show(Caller caller, @PathVariable AnalysisId id, HttpServletRequest request) {
        Kept key = new Kept(caller.with(Scope.ANALYSES_READ).owner(), id);
        Answer known = kept.getIfPresent(key);
        if (known == null || !analyses.isDone(key.owner(), id)) {
            Analysis analysis = analyses.find(key.owner(), id).orElseThrow(AnalysisApi::notFound);
            known = answer(analysis, request);
            if (analysis.critique() != null) {
                kept.put(key, known);
            }
        }
        return known.entity(HttpHeaders.EMPTY);
    }

    Answer answer(Analysis analysis, HttpServletRequest request) {
        Waiting waiting = analysis.stage() == Stage.QUEUED
                ? analyses.waiting(analysis.owner(), analysis.id()).orElse(null)
                : null;
        return json.answer(
                200, null, Answers.AnalysisTold.of(analysis, waiting, pages.texts(), pages.language(request)));
    }

    /// Newest first; `after` is the last one of the page before.
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after) {
        PersonId owner = caller.with(Scope.ANALYSES_READ).owner();
        int most = limit(limit);
        List<Analyses.Listed> found = analyses.page(owner, after(after), most + 1);
        List<Analyses.Listed> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? "%s?limit=%d&after=%s".formatted(PATH, most, shown.getLast().id())
                : null;
        HttpHeaders links = new HttpHeaders();
        if (next != null) {
            links.set(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        var page =
                new Answers.AnalysisPage(shown.stream().map(Answers.Listed::of).toList(), next);
        return json.answer(200, null, page).entity(links);
    }

    private static int limit(@Nullable String sent) {
        try {
            int limit = sent == null ? USUAL : Integer.parseInt(sent);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new Refused(Problem.BAD_FIELD, Map.of("field", "limit"));
    }

    private static @Nullable AnalysisId after(@Nullable String sent) {
        return sent == null
                ? null
                : new AnalysisId(TimeOrdered.parse(sent)
                        .orElseThrow(() -> new Refused(Problem.BAD_FIELD, Map.of("field", "after"))));
    }

    /// What an ended one cost is not given back; with the last analysis of a photo the photo goes too.
    @DeleteMapping(PATH + "/{id}")
    ResponseEntity<Void> delete(Caller caller, @PathVariable AnalysisId id) {
        if (!analyses.delete(caller.with(Scope.ANALYSES_WRITE).owner(), id)) {
            throw notFound();
        }
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }

    /// Only what has not ended; what it cost is free again.
    @PostMapping(PATH + "/{id}/cancel")
    ResponseEntity<Void> cancel(Caller caller, @PathVariable AnalysisId id) {
        analyses.cancel(caller.with(Scope.ANALYSES_WRITE).owner(), id);
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }

    private static Refused notFound() {
        return new Refused(Problem.NOT_FOUND);
    }
}
