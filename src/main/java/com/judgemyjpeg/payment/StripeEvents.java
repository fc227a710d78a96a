package com.judgemyjpeg.payment;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where Stripe tells us that something happened. Answered with 200 only after it was written down;
/// whatever else the answer is, Stripe sends the event again, for three days.
@Matters(Criticality.ESSENTIAL)
@Controller
class StripeEvents {
    private static final int LARGEST = 512 * 1024;
    private static final long TOLERANCE_SECONDS = Duration.ofMinutes(5).toSeconds();

    private final StripeSettings settings;
    private final PaymentEvents events;
    private final JsonMapper json;
    private final InstantSource clock;

    StripeEvents(StripeSettings settings, PaymentEvents events, JsonMapper json, InstantSource clock) {
        this.settings = settings;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/api/stripe/events")
    void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!settings.secretKey().given()) {
            throw new Refused(Problem.NOT_FOUND);
        }
        events.take(event(verified(request)));
        response.setStatus(HttpServletResponse.SC_OK);
    }

    private String verified(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        String signature = request.getHeader("Stripe-Signature");
        if (body.length > LARGEST || signature == null) {
            throw new Refused(Problem.EVENT_NOT_VERIFIED);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            String secret = settings.webhookSecret().reveal();
            Event unused =
                    Webhook.constructEvent(text, signature, secret, TOLERANCE_SECONDS, clock.withZone(ZoneOffset.UTC));
            return text;
        } catch (SignatureVerificationException | RuntimeException e) {
            throw new Refused(Problem.EVENT_NOT_VERIFIED);
        }
    }

    /// Only what it names is read: the rest is looked at where it is current.
    private EventRows.Event event(String text) {
        try {
            JsonNode event = json.readTree(text);
            JsonNode object = event.path("data").path("object");
            String id = event.path("id").asString("");
            if (id.isEmpty()) {
                throw new Refused(Problem.EVENT_NOT_VERIFIED);
            }
            return new EventRows.Event(id, event.path("type").asString(""), named(object));
        } catch (JacksonException e) {
            throw new Refused(Problem.EVENT_NOT_VERIFIED);
        }
    }

    private static @Nullable Named named(JsonNode object) {
        String id = object.path("id").asString("");
        if (id.isEmpty()) {
            return null; // such as an invoice that is only announced
        }
        return switch (object.path("object").asString("")) {
            case "checkout.session" -> new Named(Named.Kind.CHECKOUT, id);
            case "subscription" -> new Named(Named.Kind.SUBSCRIPTION, id);
            case "invoice" -> new Named(Named.Kind.INVOICE, id);
            case "refund" -> new Named(Named.Kind.REFUND, id);
            default -> null;
        };
    }
}
