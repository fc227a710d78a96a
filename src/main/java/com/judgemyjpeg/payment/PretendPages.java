package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The till where no money moves, and what only time brings with Stripe: the end of a period, and a
/// card that fails. With Stripe's keys none of this exists.
@Matters(Criticality.ESSENTIAL)
@Controller
class PretendPages {
    private static final String HERE = "/account/payments/pretend";

    private final Payments payments;
    private final PaymentRows rows;
    private final PaymentEvents events;
    private final Pages pages;
    private final InstantSource clock;

    PretendPages(Payments payments, PaymentRows rows, PaymentEvents events, Pages pages, InstantSource clock) {
        this.payments = payments;
        this.rows = rows;
        this.events = events;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(HERE + "/{checkout}")
    void show(
            Visitor visitor,
            @PathVariable String checkout,
            @RequestParam(defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Seen.Checkout till = till(visitor.member().person(), checkout);
        PretendView view =
                new PretendView(till.id(), Objects.requireNonNull(till.plan()), till.open(), answer.equals("declined"));
        response.setHeader("Cache-Control", "no-store");
        pages.render("payment/pretend", request, Map.of("view", view), response);
    }

    @PostMapping(HERE + "/{checkout}")
    void answer(
            Visitor visitor, @PathVariable String checkout, @RequestParam String answer, HttpServletResponse response) {
        Seen.Checkout till = till(visitor.member().person(), checkout);
        switch (answer) {
            case "pay" -> {
                tell("checkout.session.completed", pretend().pay(till.id()));
                goOn("/account/payments?checkout=" + till.id(), response);
            }
            case "decline" -> goOn(HERE + "/" + till.id() + "?answer=declined", response);
            default -> goOn("/pricing", response);
        }
    }

    /// What time brings, to somebody's own subscription.
    @PostMapping(HERE)
    void time(Visitor visitor, @RequestParam String what, HttpServletResponse response) {
        PersonId person = visitor.member().person();
        PretendPayments pretend = pretend();
        String subscription = rows.subscriptions(person).stream()
                .filter(one -> one.status().runs())
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.NOT_FOUND))
                .id();
        switch (what) {
            case "period" -> tell("invoice.paid", pretend.endPeriod(subscription, true));
            case "fail" -> tell("invoice.payment_failed", pretend.endPeriod(subscription, false));
            case "pay" -> tell("invoice.paid", pretend.payOwed(subscription));
            default -> throw new Refused(Problem.BAD_REQUEST);
        }
        goOn("/account/payments", response);
    }

    private void tell(String type, List<Named> named) {
        for (Named one : named) {
            String id = "evt_pretend_" + TimeOrdered.next(clock.instant());
            events.take(new EventRows.Event(id, type, one));
        }
    }

    private PretendPayments pretend() {
        if (payments instanceof PretendPayments pretend) {
            return pretend;
        }
        throw new Refused(Problem.NOT_FOUND);
    }

    private Seen.Checkout till(PersonId person, String checkout) {
        String customer = rows.customer(person).orElse("");
        return pretend()
                .look(new Named(Named.Kind.CHECKOUT, checkout))
                .map(Seen.Checkout.class::cast)
                .filter(till -> till.customer().equals(customer))
                .orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    }

    private static void goOn(String path, HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", path);
        response.setHeader("Cache-Control", "no-store");
    }
}
