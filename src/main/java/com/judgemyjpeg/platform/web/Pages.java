package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/// What a handler answers a page with.
public final class Pages {
    private final Views views;
    private final Texts texts;
    private final Assets assets;
    private final Reader.Recognition readers;
    private final Modes modes;
    private final SeenPages seen;

    public Pages(Views views, Texts texts, Assets assets, Reader.Recognition readers, Modes modes) {
        this(views, texts, assets, readers, modes, new SeenPages(readers, InstantSource.system(), DataSize.ofBytes(0)));
    }

    Pages(Views views, Texts texts, Assets assets, Reader.Recognition readers, Modes modes, SeenPages seen) {
        this.views = views;
        this.texts = texts;
        this.assets = assets;
        this.readers = readers;
        this.modes = modes;
        this.seen = seen;
    }

    public Texts texts() {
        return texts;
    }

    public Language language(HttpServletRequest request) {
        return RequestLanguage.of(request);
    }

    /// How this reader sees every page.
    public Look look(HttpServletRequest request) {
        return new Look(language(request), Cookies.theme(request), readers.of(request), Look.notice(modes.now()));
    }

    /// How somebody would see a page if nobody looked up who they are: for pages that are there when nothing can be
    /// looked up. Who has a session's cookie is not told to sign in; whether it is worth anything, nobody asks.
    public Look unasked(HttpServletRequest request) {
        boolean signedIn = Cookies.read(request, Cookies.SESSION).isPresent();
        return new Look(
                language(request), Cookies.theme(request), new Reader(signedIn, false), Look.notice(modes.now()));
    }

    /// Renders in the reader's language; nobody else may keep the answer.
    public void render(String template, HttpServletRequest request, Map<String, ?> params, HttpServletResponse response)
            throws IOException {
        if (response.getHeader("Cache-Control") == null) {
            response.setHeader("Cache-Control", "private, no-cache");
        }
        if (seen.wants(request, response.getStatus())) {
            write(views.bytes(template, page(request), params), request, response);
        } else {
            views.render(template, page(request), params, response);
        }
    }

    /// A page that was rendered before, for this reader.
    public void write(byte[] page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.getHeader("Cache-Control") == null) {
            response.setHeader("Cache-Control", "private, no-cache");
        }
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
        if (seen.wants(request, response.getStatus())) {
            seen.keep(request, page);
        }
    }

    /// The page as this reader saw it last, saying when that was. Empty when they never did.
    Optional<SeenAs> seenBefore(HttpServletRequest request, Instant now) {
        return seen.again(request).map(page -> {
            Duration age = Duration.between(page.at(), now);
            byte[] line = views.bytes(
                    "platform/seen", page(request), Map.of("at", page.at(), "minutes", Math.max(0, age.toMinutes())));
            return new SeenAs(SeenPages.with(page.bytes(), line), Math.max(0, age.toSeconds()));
        });
    }

    /// @param seconds how long ago it was
    @SuppressWarnings("ArrayRecordComponent") // written at once
    record SeenAs(byte[] page, long seconds) {}

    /// What is written outside of any request, such as mail.
    public byte[] bytes(String template, Language language, String path, Map<String, ?> params) {
        return bytes(template, outside(language), path, params);
    }

    /// How everybody sees what is written outside of any request.
    public Look outside(Language language) {
        return new Look(language, "auto", Reader.STRANGER, Look.ALL_IS_WELL);
    }

    /// A page that is the same for every reader of this look, as bytes to keep.
    public byte[] bytes(String template, Look look, String path, Map<String, ?> params) {
        return views.bytes(template, page(look, path), params);
    }

    /// A page for this reader, as bytes to keep for the same reader under the same address.
    public byte[] bytes(String template, HttpServletRequest request, Map<String, ?> params) {
        return views.bytes(template, page(request), params);
    }

    /// For what says the same words and is no page.
    public Page page(Look look, String path) {
        return new Page(look, path, texts, assets);
    }

    private Page page(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        return new Page(look(request), path, texts, assets);
    }
}
