package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.fetch.GuardedFetch;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.mode.WhileReadOnly;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;

/// Asking for a critique: by bringing a photo, or again in other words. Everything that can be refused without
/// reading the photo is refused first.
@Matters(Criticality.IMPORTANT)
@Controller
class UploadPages {
    private final Analyses analyses;
    private final People people;
    private final Accounts accounts;
    private final Photos photos;
    private final Entrance entrance;
    private final GuardedFetch web;
    private final Pages pages;

    UploadPages(
            Analyses analyses,
            People people,
            Accounts accounts,
            Photos photos,
            Entrance entrance,
            GuardedFetch web,
            Pages pages) {
        this.analyses = analyses;
        this.people = people;
        this.accounts = accounts;
        this.photos = photos;
        this.entrance = entrance;
        this.web = web;
        this.pages = pages;
    }

    record Accepted(String id, String page) {}

    /// The photo itself is the body, as our script sends it: it flows into the store as it arrives. The wish
    /// stands in the address and is read from there alone: a look at the request's parameters would read a
    /// body that calls itself a form, as curl's does by default.
    @WhileReadOnly
    @PostMapping("/analyses")
    ResponseEntity<Accepted> upload(Visitor visitor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        MultiValueMap<String, String> query = query(request);
        Wish wish = wish(visitor, query.getFirst("tone"), query.getFirst("lang"), query.getFirst("type"), request);
        String name = Optional.ofNullable(query.getFirst("name")).orElse("");
        PersonId owner = entrance.bringing(visitor);
        Photos.Intake intake = photos.take(owner, request.getInputStream(), request.getContentLengthLong(), name);
        AnalysisId id = accept(intake, wish, visitor, request, response);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header("Location", address(id))
                .header("Cache-Control", "no-store")
                .body(new Accepted(id.toString(), address(id)));
    }

    private static MultiValueMap<String, String> query(HttpServletRequest request) {
        MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
        try {
            UriComponentsBuilder.newInstance()
                    .query(request.getQueryString())
                    .build()
                    .getQueryParams()
                    .forEach((name, values) -> values.forEach(value -> decoded.add(name, decoded(value))));
        } catch (IllegalArgumentException e) {
            throw new Refused(Problem.BAD_REQUEST); // not percent-encoded as it says
        }
        return decoded;
    }

    private static @Nullable String decoded(@Nullable String value) {
        return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    /// The form, for browsers without script and for `curl -F photo=@file`.
    @WhileReadOnly
    @PostMapping(path = "/analyses", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Void> uploadForm(
            Visitor visitor,
            @RequestParam(required = false) @Nullable String tone,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam MultipartFile photo,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Wish wish = wish(visitor, tone, lang, type, request);
        PersonId owner = entrance.bringing(visitor);
        String name = Optional.ofNullable(photo.getOriginalFilename()).orElse("");
        Photos.Intake intake = photos.take(owner, photo.getInputStream(), photo.getSize(), name);
        return seeOther(accept(intake, wish, visitor, request, response));
    }

    /// A photo that lies on the web flows from there into the store, and is then like one that was brought.
    @WhileReadOnly
    @PostMapping("/analyses/from-address")
    ResponseEntity<Void> fromAddress(
            Visitor visitor,
            @RequestParam String address,
            @RequestParam(required = false) @Nullable String tone,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String type,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Wish wish = wish(visitor, tone, lang, type, request);
        PersonId owner = entrance.bringing(visitor);
        Photos.Intake intake = web.fetch(
                address, Photos.MAX_BYTES, (body, announced, name) -> photos.take(owner, body, announced, name));
        return seeOther(accept(intake, wish, visitor, request, response));
    }

    /// The same photo in another tone, language or type: free, and the numbers stay.
    @Matters(Criticality.OPTIONAL)
    @PostMapping("/analyses/{id}/again")
    ResponseEntity<Void> again(
            Visitor visitor,
            @PathVariable AnalysisId id,
            @RequestParam(required = false) @Nullable String tone,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String type,
            HttpServletRequest request) {
        Analysis before = analyses.find(visitor.owner(), id).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        Wish wish = new Wish(
                tone == null ? before.wish().tone() : Wishes.tone(tone),
                lang == null ? pages.language(request) : Wishes.language(lang),
                type == null ? before.wish().photoType() : Wishes.photoType(type));
        entrance.count(visitor);
        return seeOther(analyses.again(before, wish));
    }

    /// What is not said is as the person likes it, if we know.
    private Wish wish(
            Visitor visitor,
            @Nullable String tone,
            @Nullable String lang,
            @Nullable String type,
            HttpServletRequest request) {
        Likes likes = tone == null || type == null ? Likes.of(visitor.signedIn(), accounts) : Likes.NONE;
        return new Wish(
                tone == null ? likes.tone() : Wishes.tone(tone),
                lang == null ? pages.language(request) : Wishes.language(lang),
                type == null ? likes.photoType() : Wishes.photoType(type));
    }

    private AnalysisId accept(
            Photos.Intake intake,
            Wish wish,
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response) {
        AnalysisId id = analyses.analyseLater(intake, wish, visitor);
        if (visitor.person().isEmpty()) {
            people.remember(intake.owner(), request, response);
        }
        return id;
    }

    private static ResponseEntity<Void> seeOther(AnalysisId id) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", address(id))
                .build();
    }

    private static String address(AnalysisId id) {
        return "/analyses/" + id;
    }
}
