package com.judgemyjpeg.analysis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.moderation.Moderations;
import com.judgemyjpeg.photo.Photo;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Look;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// One analysis as its owner sees it: on its way, done, or refused.
@Matters(Criticality.ESSENTIAL)
@Controller
class AnalysisPages {
    private static final long KEPT_BYTES = 24 << 20;

    private record Kept(PersonId owner, AnalysisId id, Look look, String query) {}

    @SuppressWarnings("ArrayRecordComponent") // kept to be written, never compared
    private record Made(PhotoId photo, byte[] page) {}

    private final Analyses analyses;
    private final Photos photos;
    private final Moderations moderations;
    private final AnalysisProgress progress;
    private final Pages pages;
    private final InstantSource clock;
    /// Critiques never change, so their pages are made once; each is shown only after a look
    /// whether it is still there and may be seen by others: a page that says otherwise is not kept.
    private final Cache<Kept, Made> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((Kept key, Made made) -> made.page().length)
            .build();

    AnalysisPages(
            Analyses analyses,
            Photos photos,
            Moderations moderations,
            AnalysisProgress progress,
            Pages pages,
            InstantSource clock) {
        this.analyses = analyses;
        this.photos = photos;
        this.moderations = moderations;
        this.progress = progress;
        this.pages = pages;
        this.clock = clock;
    }

    /// The whole page, or with `part` only what replaces the progress once the critique is
    /// there.
    @GetMapping("/analyses/{id}")
    void show(
            Visitor visitor,
            @PathVariable AnalysisId id,
            @RequestParam(required = false) @Nullable String part,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Kept key = new Kept(visitor.owner(), id, pages.look(request), String.valueOf(request.getQueryString()));
        Made known = kept.getIfPresent(key);
        if (known != null
                && analyses.isDone(key.owner(), id)
                && moderations.hidden(key.owner(), known.photo()).isEmpty()) {
            write(known.page(), response);
            return;
        }
        Analysis analysis = find(visitor, id);
        Photo photo = photos.find(analysis.owner(), analysis.photo()).orElseThrow(AnalysisPages::notFound);
        String body = part == null ? "" : "Body";
        if (analysis.critique() != null) {
            CritiqueView view = critique(analysis, analysis.critique(), photo);
            Map<String, Object> params = new HashMap<>(Map.of("view", view));
            moderations.hidden(photo.owner(), photo.id()).ifPresent(hidden -> params.put("hidden", hidden));
            byte[] page = pages.bytes("analysis/critique" + body, request, params);
            if (analysis.basis() != Basis.FOR_NOW && !params.containsKey("hidden")) {
                kept.put(key, new Made(photo.id(), page));
            }
            write(page, response);
        } else {
            String template = analysis.problem() == null ? "analysis/progress" : "analysis/refused" + body;
            pages.render(template, request, Map.of("view", progress(analysis, photo)), response);
        }
    }

    private static void write(byte[] page, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "private, no-cache");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static CritiqueView critique(Analysis analysis, Critique critique, Photo photo) {
        Photo.Developed developed = photo.developed();
        return new CritiqueView(
                analysis.id().toString(),
                photo.id().toString(),
                critique,
                developed == null ? null : developed.measurements(),
                developed == null ? Exif.NONE : developed.exif(),
                photo.width(),
                photo.height(),
                analysis.basis(),
                analysis.createdAt());
    }

    private ProgressView progress(Analysis analysis, Photo photo) {
        Optional<Waiting> waiting =
                analysis.stage() == Stage.QUEUED ? analyses.waiting(analysis.owner(), analysis.id()) : Optional.empty();
        String small = "/photos/" + photo.id() + "/renditions/400.jpg";
        return new ProgressView(
                analysis.id().toString(),
                photo.id().toString(),
                ProgressView.Stage.valueOf(analysis.stage().name()),
                waiting.map(Waiting::ahead).orElse(0),
                waiting.map(Waiting::expected).orElse(null),
                Duration.between(analysis.createdAt(), clock.instant()),
                photo.developed() == null ? null : small,
                analysis.problem(),
                analysis.problemValues());
    }

    /// A page that comes back names the last event it has seen and is told what is new since.
    /// 204 keeps it from coming back for an analysis whose end it has seen.
    @GetMapping(path = "/analyses/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(
            Visitor visitor,
            @PathVariable AnalysisId id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        AnalysisRows.Standing now = standing(visitor, id);
        Step told = Step.of(last).orElse(null);
        boolean nothingMore = now.step().stage().ends() && !now.step().isNewsAfter(told);
        if (nothingMore || request.getMethod().equals("HEAD")) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            progress.watch(visitor.owner(), now, told, request, response);
        }
    }

    /// The same as an event says, for browsers and networks that cut event streams; 304 while
    /// nothing changes.
    @GetMapping("/analyses/{id}/state")
    ResponseEntity<String> state(Visitor visitor, @PathVariable AnalysisId id) {
        Step now = standing(visitor, id).step();
        return ResponseEntity.ok()
                .header("Cache-Control", "private, no-cache")
                .eTag("W/\"" + now.id() + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .body(progress.json(now));
    }

    /// Works without script, and for one that ended in this very moment shows how.
    @PostMapping("/analyses/{id}/cancel")
    ResponseEntity<Void> cancel(Visitor visitor, @PathVariable AnalysisId id) {
        String next = "/photos";
        try {
            analyses.cancel(visitor.owner(), id);
        } catch (Refused late) {
            if (late.problem() != Problem.ALREADY_ENDED) {
                throw late;
            }
            next = "/analyses/" + id;
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", next)
                .build();
    }

    /// The newest critique of a photo: what a list links to.
    @GetMapping("/photos/{id}")
    ResponseEntity<Void> newest(Visitor visitor, @PathVariable PhotoId id) {
        PersonId owner = visitor.owner();
        AnalysisId newest = analyses.newestOf(owner, id).orElseThrow(AnalysisPages::notFound);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/analyses/" + newest)
                .build();
    }

    private AnalysisRows.Standing standing(Visitor visitor, AnalysisId id) {
        return analyses.standing(visitor.owner(), id).orElseThrow(AnalysisPages::notFound);
    }

    private Analysis find(Visitor visitor, AnalysisId id) {
        return analyses.find(visitor.owner(), id).orElseThrow(AnalysisPages::notFound);
    }

    private static Refused notFound() {
        return new Refused(Problem.NOT_FOUND);
    }
}
