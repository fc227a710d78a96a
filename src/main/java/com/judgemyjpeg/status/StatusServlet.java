package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.Look;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/// The status in all its forms. A servlet of its own as the ping's: no filter, no session, no dispatcher, no SQL; kept
/// bytes, whatever else is the matter.
@Matters(Criticality.ESSENTIAL)
final class StatusServlet extends HttpServlet {
    private final transient Pages pages;
    private final transient StatusBoard board;

    StatusServlet(Pages pages, StatusBoard board) {
        this.pages = pages;
        this.board = board;
    }

    static String[] paths() {
        return java.util.Arrays.stream(Form.values()).map(Form::path).toArray(String[]::new);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request.getServletPath());
        StatusBoard.Kept kept = board.get(new StatusBoard.Wanted(form, look(form, request)));
        boolean gzip = zips(request.getHeader("Accept-Encoding"));
        String tag = kept.tag(gzip);
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Vary", form == Form.PAGE ? "Accept-Encoding, Accept-Language, Cookie" : "Accept-Encoding");
        String known = request.getHeader("If-None-Match");
        if (known != null && (known.contains(tag) || known.equals("*"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = kept.bytes(gzip);
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(form.type());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /// Programs that read feeds have no cookies: a feed's language is in its address.
    private Look look(Form form, HttpServletRequest request) {
        return switch (form) {
            case PAGE -> pages.unasked(request);
            case JSON -> pages.outside(Language.EN);
            case ATOM, RSS -> {
                String wanted = request.getParameter("lang");
                yield pages.outside(
                        wanted == null ? Language.EN : Language.of(wanted).orElse(Language.EN));
            }
        };
    }

    private static boolean zips(@org.jspecify.annotations.Nullable String accepts) {
        if (accepts == null) {
            return false;
        }
        int at = accepts.toLowerCase(Locale.ROOT).indexOf("gzip");
        return at >= 0 && !accepts.startsWith(";q=0", at + 4) || at >= 0 && accepts.startsWith(";q=0.", at + 4);
    }
}
