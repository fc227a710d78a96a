package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What operators' pages share: nobody keeps them, and a change that was refused shows its page again with the
/// reason above.
final class Desk {
    private final Pages pages;

    Desk(Pages pages) {
        this.pages = pages;
    }

    void show(String template, Object view, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        show(template, view, null, request, response);
    }

    void show(
            String template,
            Object view,
            @Nullable Refused wrong,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Map<String, Object> params = new HashMap<>();
        params.put("view", view);
        if (wrong != null) {
            response.setStatus(wrong.problem().status());
            params.put("problem", wrong.problem());
            params.put("values", wrong.values());
        }
        response.setHeader("Cache-Control", "no-store");
        pages.render("cockpit/" + template, request, params, response);
    }

    static void goOn(String path, HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", path);
        response.setHeader("Cache-Control", "no-store");
    }
}
