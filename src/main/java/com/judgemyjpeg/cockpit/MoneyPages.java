package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.payment.Outcome;
import com.judgemyjpeg.payment.Reconciliation;
import com.judgemyjpeg.payment.Reconciliation.Comparison;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Money: what did not fit, who owes, what came in, and whether the provider says the same as we do.
@Matters(Criticality.ESSENTIAL)
@Controller
class MoneyPages {
    private static final String HERE = "/operator/money";
    private static final int MONTHS = 12;

    private final Reconciliation money;
    private final Operators operators;
    private final Desk desk;
    private final InstantSource clock;

    MoneyPages(Reconciliation money, Operators operators, Desk desk, InstantSource clock) {
        this.money = money;
        this.operators = operators;
        this.desk = desk;
        this.clock = clock;
    }

    /// @param compare asks the provider for every subscription, a hundred at a time: only when wanted
    @GetMapping(HERE)
    void show(
            Visitor visitor,
            @RequestParam(defaultValue = "false") boolean compare,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String looked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        Comparison comparison = null;
        Refused wrong = null;
        try {
            comparison = compare ? money.compare(after.isEmpty() ? null : after) : null;
        } catch (Refused e) {
            wrong = e;
        }
        MoneyView view = MoneyView.of(money, money.totals(since()), comparison, outcome(looked));
        desk.show("money", view, wrong, request, response);
    }

    private Instant since() {
        return clock.instant()
                .atOffset(ZoneOffset.UTC)
                .minusMonths(MONTHS - 1)
                .withDayOfMonth(1)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /// Null for what is none: it comes out of the address.
    private static @Nullable String outcome(String code) {
        return Arrays.stream(Outcome.values())
                .map(Outcome::code)
                .filter(code::equals)
                .findFirst()
                .orElse(null);
    }

    @PostMapping(HERE + "/events/{id}/{what}")
    void event(Visitor visitor, @PathVariable String id, @PathVariable String what, HttpServletResponse response) {
        Operator operator = operators.of(visitor);
        if (what.equals("settle")) {
            money.settle(id);
            operators.note(operator, "money.settle", id, Risk.MEDIUM, "");
            Desk.goOn(HERE, response);
        } else {
            tell(operator, id, money.again(id), response);
        }
    }

    @PostMapping(HERE + "/subscriptions/{id}/look")
    void subscription(Visitor visitor, @PathVariable String id, HttpServletResponse response) {
        tell(operators.of(visitor), id, money.lookAt(id), response);
    }

    private void tell(Operator operator, String id, Outcome outcome, HttpServletResponse response) {
        operators.note(operator, "money.look", id, Risk.LOW, outcome.code().toLowerCase(Locale.ROOT));
        Desk.goOn(HERE + "?looked=" + outcome.code(), response);
    }
}
