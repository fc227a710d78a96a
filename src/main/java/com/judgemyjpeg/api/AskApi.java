package com.judgemyjpeg.api;

import com.judgemyjpeg.analysis.Analysis;
import com.judgemyjpeg.analysis.Wish;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.mode.WhileReadOnly;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.multipart.MultipartFile;

/// Asking for an analysis: for later, or to be waited for.
@Matters(Criticality.IMPORTANT)
@Controller
class AskApi {
    private static final String ANALYZE = "/api/v1/analyze";
    /// What to wait before asking again for what we are still judging.
    private static final long STILL_SECONDS = 10;

    private final Asking asking;
    private final AnalysisApi reading;
    private final Photos photos;
    private final Allowance allowance;
    private final CallLimits limits;
    private final Pages pages;
    private final ApiJson json;

    AskApi(
            Asking asking,
            AnalysisApi reading,
            Photos photos,
            Allowance allowance,
            CallLimits limits,
            Pages pages,
            ApiJson json) {
        this.asking = asking;
        this.reading = reading;
        this.photos = photos;
        this.allowance = allowance;
        this.limits = limits;
        this.pages = pages;
        this.json = json;
    }

    @WhileReadOnly
    @PostMapping(
            path = AnalysisApi.PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    DeferredResult<ResponseEntity<byte[]>> askJson(
            Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return asking.ask(later(caller, request), json(request), it -> told(it, request), request, response);
    }

    @WhileReadOnly
    @PostMapping(
            path = AnalysisApi.PATH,
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    DeferredResult<ResponseEntity<byte[]>> askForm(
            Caller caller,
            @RequestParam(required = false) @Nullable String tone,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String photoType,
            @RequestParam(required = false) @Nullable MultipartFile photo,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asking.Call call = later(caller, request);
        if (photo == null) {
            throw new Refused(Problem.BAD_FIELD, Map.of("field", "photo"));
        }
        Wish wish = usual(request).with(tone, language, photoType);
        String name = Optional.ofNullable(photo.getOriginalFilename()).orElse("");
        Asking.Body body = taker -> new Asked(null, taker.take(photo.getInputStream(), photo.getSize(), name), wish);
        return asking.ask(call, body, it -> told(it, request), request, response);
    }

    /// For those who integrated the earlier system: the critique itself, after a minute at most.
    @WhileReadOnly
    @PostMapping(
            path = ANALYZE,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    DeferredResult<ResponseEntity<byte[]>> analyze(
            Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asking.Call call =
                new Asking.Call(caller.with(Scope.ANALYSES_WRITE), ANALYZE, Preference.LONGEST, new HttpHeaders());
        return asking.ask(call, json(request), it -> analyzed(it, caller), request, response);
    }

    private static Asking.Call later(Caller caller, HttpServletRequest request) {
        Duration wait = Preference.wait(request).orElse(Duration.ZERO);
        HttpHeaders told = new HttpHeaders();
        if (!wait.isZero()) {
            told.set("Preference-Applied", "wait=" + wait.toSeconds());
        }
        return new Asking.Call(caller.with(Scope.ANALYSES_WRITE), AnalysisApi.PATH, wait, told);
    }

    private Asking.Body json(HttpServletRequest request) {
        return taker -> AskReader.read(BoundedBody.of(request), taker, photos::drop, usual(request));
    }

    /// As the pages have it for a guest: a program should not depend on what its owner prefers to click.
    private Wish usual(HttpServletRequest request) {
        return new Wish(Tone.PROFESSIONAL, pages.language(request), PhotoType.GENERAL);
    }

    /// 200 with all of it once it has ended and was waited for, else 202.
    private Answer told(Analysis analysis, HttpServletRequest request) {
        boolean waited = Preference.wait(request).isPresent();
        return waited && analysis.state().ended()
                ? reading.answer(analysis, request)
                : json.answer(202, AnalysisApi.PATH + "/" + analysis.id(), Answers.Accepted.of(analysis));
    }

    private Answer analyzed(Analysis analysis, Caller caller) {
        if (analysis.problem() != null) {
            throw new Refused(analysis.problem(), analysis.problemValues());
        }
        if (analysis.critique() == null) {
            throw new Refused(Problem.STILL_JUDGING, Map.of("seconds", STILL_SECONDS));
        }
        return json.answer(
                200,
                null,
                Answers.Analyzed.of(
                        analysis, analysis.critique(), allowance.standing(caller.owner()), limits.left(caller)));
    }
}
