package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.critique.Critic;
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
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Several photos in one go, as pages and for programs.
@Matters(Criticality.ESSENTIAL)
@Controller
class BatchPages {
    static final String API = "/api/v1/batches";

    private final Batches batches;
    private final Accounts accounts;
    private final RateLimiter limits;
    private final Pages pages;
    private final Critic critic;

    BatchPages(Batches batches, Accounts accounts, RateLimiter limits, Pages pages, Critic critic) {
        this.batches = batches;
        this.accounts = accounts;
        this.limits = limits;
        this.pages = pages;
        this.critic = critic;
    }

    @GetMapping("/batches")
    void begin(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var owner = visitor.member().person();
        Likes likes = Likes.of(visitor.signedIn(), accounts);
        Map<String, Object> values = Map.of(
                "tone", likes.tone(),
                "type", likes.photoType(),
                "most", Batch.MOST_PHOTOS,
                "economical", critic.savesByWaiting(),
                "batches", batches.newest(owner));
        pages.render("analysis/batches", request, values, response);
    }

    /// What the form has besides photos: the page's own names, and those of the API.
    record Asked(
            @Nullable String tone,
            @Nullable String lang,
            @Nullable String type,
            @Nullable String language,
            @Nullable String photoType,
            @Nullable Boolean economical) {

        boolean mayWait() {
            return Boolean.TRUE.equals(economical);
        }

        @Nullable
        String wantedLanguage() {
            return language == null ? lang : language;
        }

        @Nullable
        String wantedType() {
            return photoType == null ? type : photoType;
        }
    }

    @Matters(Criticality.IMPORTANT)
    @PostMapping(path = "/batches", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Void> bringForm(
            Visitor visitor,
            Asked asked,
            @RequestParam(required = false) @Nullable List<MultipartFile> photo,
            HttpServletRequest request)
            throws IOException {
        BatchId id = take(visitor, asked, photo, request);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/batches/" + id)
                .build();
    }

    @Matters(Criticality.IMPORTANT)
    @PostMapping(path = API, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<BatchAnswer> bring(
            Visitor visitor,
            Asked asked,
            @RequestParam(required = false) @Nullable List<MultipartFile> photo,
            HttpServletRequest request)
            throws IOException {
        BatchId id = take(visitor, asked, photo, request);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header("Location", API + "/" + id)
                .header("Cache-Control", "no-store")
                .body(answer(visitor, id, request));
    }

    private BatchId take(Visitor visitor, Asked asked, @Nullable List<MultipartFile> photos, HttpServletRequest request)
            throws IOException {
        var owner = visitor.member().person();
        Wish wish = wish(visitor, asked, request);
        limits.require(Limit.BATCHES, owner.toString());
        List<Batches.Incoming> incoming = (photos == null ? List.<MultipartFile>of() : photos)
                .stream()
                        .filter(BatchPages::chosen)
                        .<Batches.Incoming>map(Uploaded::new)
                        .toList();
        return batches.bring(visitor, wish, asked.mayWait(), incoming, costs(request));
    }

    @SuppressWarnings("unchecked") // whoever put it there says what it is
    private static Consumer<AnalysisId> costs(HttpServletRequest request) {
        Object costs = request.getAttribute(Analyses.COSTS);
        return costs == null ? id -> {} : (Consumer<AnalysisId>) costs;
    }

    private Wish wish(Visitor visitor, Asked asked, HttpServletRequest request) {
        Likes likes = Likes.of(visitor.signedIn(), accounts);
        String language = asked.wantedLanguage();
        String type = asked.wantedType();
        return new Wish(
                asked.tone() == null ? likes.tone() : Wishes.tone(asked.tone()),
                language == null ? pages.language(request) : Wishes.language(language),
                type == null ? likes.photoType() : Wishes.photoType(type));
    }

    /// A browser whose reader chose nothing sends a part without name and content.
    private static boolean chosen(MultipartFile photo) {
        return !photo.isEmpty()
                || !Objects.requireNonNullElse(photo.getOriginalFilename(), "").isEmpty();
    }

    private record Uploaded(MultipartFile file) implements Batches.Incoming {
        @Override
        public String name() {
            return Objects.requireNonNullElse(file.getOriginalFilename(), "");
        }

        @Override
        public long size() {
            return file.getSize();
        }

        @Override
        public InputStream open() throws IOException {
            return file.getInputStream();
        }
    }

    @GetMapping("/batches/{id}")
    void show(Visitor visitor, @PathVariable BatchId id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        BatchView view = view(visitor, id);
        pages.render("analysis/batch", request, Map.of("view", view), response);
    }

    @GetMapping(API + "/{id}")
    ResponseEntity<BatchAnswer> state(Visitor visitor, @PathVariable BatchId id, HttpServletRequest request) {
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(answer(visitor, id, request));
    }

    private BatchAnswer answer(Visitor visitor, BatchId id, HttpServletRequest request) {
        return BatchAnswer.of(view(visitor, id), pages.texts(), pages.language(request));
    }

    /// Two statements, however many photos.
    private BatchView view(Visitor visitor, BatchId id) {
        var owner = visitor.owner();
        Batch batch = batches.find(owner, id).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        return BatchView.of(batch, batches.photos(owner, batch));
    }
}
