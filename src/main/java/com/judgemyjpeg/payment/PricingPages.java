package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What there is, and for how much.
@Matters(Criticality.ESSENTIAL)
@Controller
class PricingPages {
    private final Payments payments;
    private final PaymentRows rows;
    private final Allowance allowance;
    private final Pages pages;

    PricingPages(Payments payments, PaymentRows rows, Allowance allowance, Pages pages) {
        this.payments = payments;
        this.rows = rows;
        this.allowance = allowance;
        this.pages = pages;
    }

    @GetMapping("/pricing")
    void show(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        SignedIn member = visitor.signedIn();
        PersonId person = member == null ? null : member.person();
        PricingView view = new PricingView(
                payments.pretends(),
                person == null ? null : allowance.standing(person),
                person == null ? null : running(person),
                UUID.randomUUID().toString());
        response.setHeader("Cache-Control", "no-store"); // each form is of its own
        pages.render("payment/pricing", request, Map.of("view", view), response);
    }

    private @Nullable Plan running(PersonId person) {
        return rows.subscriptions(person).stream()
                .filter(one -> one.status().runs())
                .map(Subscribed::plan)
                .findFirst()
                .orElse(null);
    }
}
