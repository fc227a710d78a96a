package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.ban.Ban;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.TypedText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The bans that run, and a form for another.
@Matters(Criticality.ESSENTIAL)
@Controller
class BanPages {
    private static final int SHORTEST_REASON = 3;
    private static final int LONGEST_REASON = 500;

    private final Bans bans;
    private final BanDecisions decisions;
    private final Operators operators;
    private final Desk desk;
    private final InstantSource clock;

    BanPages(Bans bans, BanDecisions decisions, Operators operators, Desk desk, InstantSource clock) {
        this.bans = bans;
        this.decisions = decisions;
        this.operators = operators;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping("/operator/bans")
    void list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(required = false) @Nullable UUID before,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        desk.show("bans", view(visitor, target, "", Span.MONTH.code(), before), request, response);
    }

    @PostMapping("/operator/bans")
    void ban(
            Visitor visitor,
            @RequestParam String target,
            @RequestParam String reason,
            @RequestParam String span,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Operator operator = operators.of(visitor);
        try {
            String told = TypedText.of(reason, SHORTEST_REASON, LONGEST_REASON);
            decisions.ban(operator, target.strip(), told, Span.of(span).from(clock.instant()));
        } catch (Refused wrong) {
            desk.show("bans", view(visitor, target, reason, span, null), wrong, request, response);
            return;
        }
        Desk.goOn("/operator/bans", response);
    }

    @PostMapping("/operator/bans/{id}/lift")
    void lift(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) {
        decisions.lift(operators.of(visitor), id);
        Desk.goOn("/operator/bans", response);
    }

    private BansView view(Visitor visitor, String target, String reason, String span, @Nullable UUID before) {
        List<Ban> found = bans.page(before, Slice.SIZE + 1);
        return new BansView(
                target,
                reason,
                span,
                visitor.network(),
                Slice.of(
                        found,
                        last -> Query.of(
                                "/operator/bans", Map.of("before", last.id().toString()))));
    }
}
