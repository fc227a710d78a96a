package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.webhook.WebhooksView.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Somebody's webhooks on one page. A secret stands in the answer of the request that made it, and nowhere else.
@Matters(Criticality.IMPORTANT)
@Controller
class WebhookPages {
    private static final String HOME = "/account/webhooks";

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final RateLimiter limits;
    private final Pages pages;

    WebhookPages(Endpoints endpoints, Deliveries deliveries, RateLimiter limits, Pages pages) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.limits = limits;
        this.pages = pages;
    }

    @GetMapping(HOME)
    void page(
            Visitor visitor,
            @RequestParam(required = false) @Nullable UUID before,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        show(view(visitor.member().person(), before), request, response);
    }

    private WebhooksView view(PersonId owner, @Nullable UUID before) {
        Deliveries.Page page = deliveries.page(owner, before);
        return new WebhooksView(endpoints.of(owner), page.rows(), page.next(), null, Typed.NOTHING, null, Map.of());
    }

    private void show(WebhooksView view, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        pages.render("webhook/webhooks", request, Map.of("view", view), response);
    }

    @PostMapping(HOME)
    void make(
            Visitor visitor,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(required = false) @Nullable List<String> event,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PersonId owner = owner(visitor);
        List<String> events = event == null ? List.of() : event;
        try {
            var made = endpoints.make(owner, address, description, events, visitor.network());
            show(
                    view(owner, null)
                            .shown(made.endpoint().address(), made.secret().shown(), false),
                    request,
                    response);
        } catch (Refused wrong) {
            if (!String.valueOf(request.getHeader("Accept")).contains("text/html")) {
                throw wrong;
            }
            response.setStatus(wrong.problem().status());
            Typed typed = new Typed(address, description, Set.copyOf(events));
            show(view(owner, null).wrong(typed, wrong.problem(), wrong.values()), request, response);
        }
    }

    @PostMapping(HOME + "/{id}/rotate")
    void rotate(Visitor visitor, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PersonId owner = owner(visitor);
        String secret = endpoints.rotate(owner, id, visitor.network()).shown();
        show(view(owner, null).shown(endpoints.find(owner, id).address(), secret, true), request, response);
    }

    @PostMapping(HOME + "/{id}/{what}")
    void change(Visitor visitor, @PathVariable UUID id, @PathVariable String what, HttpServletResponse response) {
        PersonId owner = owner(visitor);
        switch (what) {
            case "test" -> deliveries.test(owner, id);
            case "on" -> endpoints.switchOn(owner, id, visitor.network());
            case "off" -> endpoints.switchOff(owner, id, visitor.network());
            case "delete" -> endpoints.delete(owner, id, visitor.network());
            default -> throw new Refused(Problem.NOT_FOUND);
        }
        goHome(response);
    }

    @PostMapping(HOME + "/deliveries/{id}/replay")
    void replay(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) {
        deliveries.replay(owner(visitor), id);
        goHome(response);
    }

    /// @throws Refused SIGN_IN_FIRST, TOO_OFTEN
    private PersonId owner(Visitor visitor) {
        PersonId owner = visitor.member().person();
        limits.require(Limit.WEBHOOKS, owner.toString());
        return owner;
    }

    private static void goHome(HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", HOME);
        response.setHeader("Cache-Control", "no-store");
    }
}
