package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One's own plan and payments.
@Matters(Criticality.ESSENTIAL)
@Controller
class PaymentPages {
    private static final String HERE = "/account/payments";
    private static final Set<String> DONE = Set.of("changed", "ending", "resumed", "refunded");
    private static final Pattern NONCE = Pattern.compile("[0-9a-f-]{36}");

    private final Accounts accounts;
    private final Buying buying;
    private final Refunds refunds;
    private final PaymentsLooks looks;
    private final Pages pages;

    PaymentPages(Accounts accounts, Buying buying, Refunds refunds, PaymentsLooks looks, Pages pages) {
        this.accounts = accounts;
        this.buying = buying;
        this.refunds = refunds;
        this.looks = looks;
        this.pages = pages;
    }

    @GetMapping(HERE)
    void show(
            Visitor visitor,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String checkout,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PersonId person = visitor.member().person();
        Refused late = null;
        if (!checkout.isEmpty()) {
            try {
                buying.cameBack(person, checkout);
            } catch (Refused e) {
                late = e; // it was paid all the same; the news of it come by themselves
            }
        }
        String told = checkout.isEmpty() ? done : "paid";
        page(person, DONE.contains(told) || told.equals("paid") && late == null ? told : "", late, request, response);
    }

    private void page(
            PersonId person,
            String done,
            @Nullable Refused wrong,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Map<String, Object> params = new HashMap<>();
        params.put("view", looks.view(person, done));
        if (wrong != null) {
            response.setStatus(wrong.problem().status());
            params.put("problem", wrong.problem());
            params.put("values", wrong.values());
        }
        response.setHeader("Cache-Control", "no-store");
        pages.render("payment/payments", request, params, response);
    }

    @PostMapping(HERE + "/checkout")
    void checkout(
            Visitor visitor,
            @RequestParam String plan,
            @RequestParam String nonce,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Account account =
                accounts.find(visitor.member().person()).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
        if (!NONCE.matcher(nonce).matches()) {
            throw new Refused(Problem.BAD_REQUEST);
        }
        attempt(
                account.id(),
                request,
                response,
                () -> leave(buying.begin(account, wanted(plan), nonce, pages.language(request)), request, response));
    }

    /// What a form asks for.
    private interface Asked {
        void run() throws IOException;
    }

    private void attempt(PersonId person, HttpServletRequest request, HttpServletResponse response, Asked asked)
            throws IOException {
        try {
            asked.run();
        } catch (Refused e) {
            page(person, "", e, request, response);
        }
    }

    /// Forms of ours lead nowhere else, says our policy: outside goes a page that leads there by itself.
    private void leave(String to, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (to.startsWith("/")) {
            goOn(to, response);
        } else {
            response.setHeader("Cache-Control", "no-store");
            pages.render("payment/leaving", request, Map.of("address", to), response);
        }
    }

    @PostMapping(HERE + "/change")
    void change(Visitor visitor, @RequestParam String plan, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PersonId person = visitor.member().person();
        attempt(person, request, response, () -> {
            buying.change(person, wanted(plan));
            goOn(HERE + "?done=changed", response);
        });
    }

    @PostMapping(HERE + "/cancel")
    void cancel(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        PersonId person = visitor.member().person();
        attempt(person, request, response, () -> {
            buying.end(person, true);
            goOn(HERE + "?done=ending", response);
        });
    }

    @PostMapping(HERE + "/resume")
    void resume(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        PersonId person = visitor.member().person();
        attempt(person, request, response, () -> {
            buying.end(person, false);
            goOn(HERE + "?done=resumed", response);
        });
    }

    @PostMapping(HERE + "/refund")
    void refund(
            Visitor visitor, @RequestParam String purchase, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PersonId person = visitor.member().person();
        attempt(person, request, response, () -> {
            refunds.want(person, purchase);
            goOn(HERE + "?done=refunded", response);
        });
    }

    @PostMapping(HERE + "/portal")
    void portal(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        PersonId person = visitor.member().person();
        attempt(
                person,
                request,
                response,
                () -> leave(buying.portal(person, pages.language(request)), request, response));
    }

    private static Plan wanted(String code) {
        return Plan.of(code).orElseThrow(() -> new Refused(Problem.BAD_REQUEST));
    }

    private static void goOn(String path, HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", path);
        response.setHeader("Cache-Control", "no-store");
    }
}
