package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/// What a handler answers a page with.
public final class Pages {
    private final Views views;
    private final Texts texts;
    private final Assets assets;
    private final Reader.Recognition readers;
    private final Modes modes;

    public Pages(Views views, Texts texts, Assets assets, Reader.Recognition readers, Modes modes) {
        this.views = views;
        this.texts = texts;
        this.assets = assets;
        this.readers = readers;
        this.modes = modes;
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

    /// Renders in the reader's language; nobody else may keep the answer.
    public void render(String template, HttpServletRequest request, Map<String, ?> params, HttpServletResponse response)
            throws IOException {
        if (response.getHeader("Cache-Control") == null) {
            response.setHeader("Cache-Control", "private, no-cache");
        }
        views.render(template, page(request), params, response);
    }

    /// What is written outside of any request, such as mail.
    public byte[] bytes(String template, Language language, String path, Map<String, ?> params) {
        return bytes(template, new Look(language, "auto", Reader.STRANGER, Look.ALL_IS_WELL), path, params);
    }

    /// A page that is the same for every reader of this look, as bytes to keep.
    public byte[] bytes(String template, Look look, String path, Map<String, ?> params) {
        return views.bytes(template, new Page(look, path, texts, assets), params);
    }

    /// A page for this reader, as bytes to keep for the same reader under the same address.
    public byte[] bytes(String template, HttpServletRequest request, Map<String, ?> params) {
        return views.bytes(template, page(request), params);
    }

    private Page page(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        return new Page(look(request), path, texts, assets);
    }
}
