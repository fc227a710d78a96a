package com.judgemyjpeg.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The same for programs.
@Matters(Criticality.IMPORTANT)
@Controller
class WebhookApi {
    private static final String HOME = "/api/v1/webhooks";
    private static final int MOST_BYTES = 1 << 16;

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final RateLimiter limits;
    private final JsonMapper json;

    WebhookApi(Endpoints endpoints, Deliveries deliveries, RateLimiter limits, JsonMapper json) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.limits = limits;
        this.json = json;
    }

    record Wanted(
            @Nullable String url,
            @Nullable String description,
            @Nullable List<String> events) {}

    /// @param state `on`, or why it is off: `owner`, `gone`, `failing`
    /// @param secret only in the answer to making it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Webhook(
            String id,
            String url,
            String description,
            List<String> events,
            String state,
            Instant createdAt,
            @Nullable String secret) {
        static Webhook of(Endpoint endpoint, @Nullable String secret) {
            Endpoint.Off off = endpoint.offFor();
            return new Webhook(
                    endpoint.id().toString(),
                    endpoint.address(),
                    endpoint.description(),
                    endpoint.events().stream().map(Event::code).toList(),
                    off == null ? "on" : off.code(),
                    endpoint.createdAt(),
                    secret);
        }
    }

    record Webhooks(List<Webhook> webhooks) {}

    @GetMapping(HOME)
    ResponseEntity<Webhooks> list(Visitor visitor) {
        PersonId owner = visitor.member().person();
        return answer(HttpStatus.OK)
                .body(new Webhooks(endpoints.of(owner).stream()
                        .map(endpoint -> Webhook.of(endpoint, null))
                        .toList()));
    }

    /// Who asks is looked at before what they send is read.
    @PostMapping(HOME)
    ResponseEntity<Webhook> make(Visitor visitor, HttpServletRequest request) throws IOException {
        PersonId owner = owner(visitor);
        Wanted wanted = wanted(request);
        if (wanted.url() == null) {
            throw new Refused(Problem.BAD_REQUEST);
        }
        var made = endpoints.make(
                owner,
                wanted.url(),
                wanted.description() == null ? "" : wanted.description(),
                wanted.events() == null ? List.of() : wanted.events(),
                visitor.network());
        return answer(HttpStatus.CREATED)
                .body(Webhook.of(made.endpoint(), made.secret().shown()));
    }

    private Wanted wanted(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES);
        try {
            return json.readValue(body, Wanted.class);
        } catch (JacksonException e) {
            throw new Refused(Problem.BAD_REQUEST);
        }
    }

    @DeleteMapping(HOME + "/{id}")
    ResponseEntity<Void> delete(Visitor visitor, @PathVariable UUID id) {
        endpoints.delete(owner(visitor), id, visitor.network());
        return answer(HttpStatus.NO_CONTENT).build();
    }

    /// @param state `waiting`, `delivered`, `given-up`
    /// @param nextTry while it waits
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sent(
            String id,
            String webhook,
            String type,
            String state,
            int tries,
            @Nullable Integer status,
            @Nullable Integer millis,
            Instant createdAt,
            @Nullable Instant nextTry) {
        static Sent of(Delivery delivery) {
            return new Sent(
                    delivery.id().toString(),
                    delivery.endpoint().toString(),
                    delivery.event(),
                    delivery.state().code(),
                    delivery.tries(),
                    delivery.status(),
                    delivery.millis(),
                    delivery.createdAt(),
                    delivery.state() == Delivery.State.WAITING ? delivery.due() : null);
        }
    }

    /// @param next for `before`, to get the following page; not there on the last
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Log(List<Sent> deliveries, @Nullable String next) {}

    @GetMapping(HOME + "/deliveries")
    ResponseEntity<Log> log(Visitor visitor, @RequestParam(required = false) @Nullable UUID before) {
        Deliveries.Page page = deliveries.page(visitor.member().person(), before);
        return answer(HttpStatus.OK)
                .body(new Log(page.rows().stream().map(Sent::of).toList(), page.next()));
    }

    @PostMapping(HOME + "/deliveries/{id}/replay")
    ResponseEntity<Void> replay(Visitor visitor, @PathVariable UUID id) {
        deliveries.replay(owner(visitor), id);
        return answer(HttpStatus.ACCEPTED).build();
    }

    private PersonId owner(Visitor visitor) {
        PersonId owner = visitor.member().person();
        limits.require(Limit.WEBHOOKS, owner.toString());
        return owner;
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status).header("Cache-Control", "no-store");
    }
}
