package com.judgemyjpeg.analysis;

import com.judgemyjpeg.platform.web.Look;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page. The same for every reader of a look, so it is rendered once for each; a stranger costs no SQL.
@Controller
class LandingPage {
    private final Pages pages;
    private final boolean dev;
    private final Map<Look, byte[]> rendered = new ConcurrentHashMap<>();

    LandingPage(Pages pages, boolean dev) {
        this.pages = pages;
        this.dev = dev;
    }

    @GetMapping("/")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Look look = pages.look(request);
        byte[] page = dev ? render(look) : rendered.computeIfAbsent(look, this::render);
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Vary", "Accept-Language, Cookie");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private byte[] render(Look look) {
        return pages.bytes("analysis/landing", look, "/", Map.of());
    }
}
