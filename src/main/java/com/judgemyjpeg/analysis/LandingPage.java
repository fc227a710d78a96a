package com.judgemyjpeg.analysis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.web.Look;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page. The same for every reader of a look who likes the same, so it is rendered
/// once for each; a stranger costs no SQL.
@Matters(Criticality.IMPORTANT)
@Controller
class LandingPage {
    /// Strangers' looks are few and asked for most; those of members could be thousands.
    private static final int KEPT = 200;

    private record Kept(Look look, Likes likes) {}

    private final Accounts accounts;
    private final Pages pages;
    private final boolean dev;
    private final Cache<Kept, byte[]> rendered =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    LandingPage(Accounts accounts, Pages pages, boolean dev) {
        this.accounts = accounts;
        this.pages = pages;
        this.dev = dev;
    }

    @GetMapping("/")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Likes likes = Likes.of(SignedIn.of(request).orElse(null), accounts);
        Kept key = new Kept(pages.look(request), likes);
        byte[] page = dev ? render(key) : rendered.get(key, this::render);
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Vary", "Accept-Language, Cookie");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private byte[] render(Kept key) {
        Map<String, Object> likes =
                Map.of("tone", key.likes().tone(), "type", key.likes().photoType());
        return pages.bytes("analysis/landing", key.look(), "/", likes);
    }
}
