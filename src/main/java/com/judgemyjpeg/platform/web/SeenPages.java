package com.judgemyjpeg.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.judgemyjpeg.platform.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/// The last rendering of pages that say [SeenAgain], each for the reader who saw it: somebody who is recognised, and
/// nobody else.
final class SeenPages {
    private static final byte[] MAIN = "<main id=\"main\" tabindex=\"-1\">".getBytes(StandardCharsets.UTF_8);

    private record Key(String whose, String path, Language language, String theme) {}

    /// @param bytes the whole page, or a part of one
    @SuppressWarnings("ArrayRecordComponent") // kept to be written, never compared
    record Page(byte[] bytes, Instant at) {}

    private final Reader.Recognition readers;
    private final InstantSource clock;
    private final Cache<Key, Page> pages;
    /// When a reader took something away last: pages from before might still show it.
    private final Cache<String, Instant> tookAway =
            Caffeine.newBuilder().maximumSize(100_000).build();

    SeenPages(Reader.Recognition readers, InstantSource clock, DataSize memory) {
        this.readers = readers;
        this.clock = clock;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(memory.toBytes())
                .weigher((Key key, Page page) -> page.bytes().length + 200)
                .build();
    }

    /// Whether the page that is being answered is one to keep.
    boolean wants(HttpServletRequest request, int status) {
        return status == 200
                && request.getMethod().equals("GET")
                && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method
                && method.hasMethodAnnotation(SeenAgain.class);
    }

    void keep(HttpServletRequest request, byte[] bytes) {
        key(request).ifPresent(key -> pages.put(key, new Page(bytes, clock.instant())));
    }

    /// As this reader saw it last.
    Optional<Page> again(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return Optional.empty();
        }
        return key(request).flatMap(key -> {
            Page page = pages.getIfPresent(key);
            Instant since = tookAway.getIfPresent(key.whose());
            return page == null || since != null && !page.at().isAfter(since) ? Optional.empty() : Optional.of(page);
        });
    }

    void tookAway(HttpServletRequest request) {
        readers.whose(request).ifPresent(whose -> tookAway.put(whose, clock.instant()));
    }

    private Optional<Key> key(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        return readers.whose(request)
                .map(whose -> new Key(whose, path, RequestLanguage.of(request), Cookies.theme(request)));
    }

    /// With the line in front of what the page has to say; before everything of a page that is only a part.
    static byte[] with(byte[] page, byte[] line) {
        int place = after(page, MAIN);
        byte[] whole = new byte[page.length + line.length];
        System.arraycopy(page, 0, whole, 0, place);
        System.arraycopy(line, 0, whole, place, line.length);
        System.arraycopy(page, place, whole, place + line.length, page.length - place);
        return whole;
    }

    private static int after(byte[] page, byte[] mark) {
        for (int at = 0; at <= page.length - mark.length; at++) {
            int same = 0;
            while (same < mark.length && page[at + same] == mark[same]) {
                same++;
            }
            if (same == mark.length) {
                return at + same;
            }
        }
        return 0;
    }
}
