package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.TypedText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// People, one person, and what is decided about them.
@Matters(Criticality.ESSENTIAL)
@Controller
class PeoplePages {
    private static final int SHORTEST_REASON = 3;
    private static final int LONGEST_REASON = 500;

    private final PeopleLookup lookup;
    private final PersonDecisions decisions;
    private final Operators operators;
    private final Desk desk;
    private final InstantSource clock;

    PeoplePages(PeopleLookup lookup, PersonDecisions decisions, Operators operators, Desk desk, InstantSource clock) {
        this.lookup = lookup;
        this.decisions = decisions;
        this.operators = operators;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping("/operator/people")
    void list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable UUID before,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        desk.show("people", lookup.list(search.strip(), before), request, response);
    }

    @GetMapping("/operator/people/{id}")
    void show(Visitor visitor, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        desk.show("person", lookup.one(new PersonId(id), visitor), request, response);
    }

    /// @param what names the change, as the page's forms do
    /// @param reason of a suspension or a waiver
    @PostMapping("/operator/people/{id}/{what}")
    void decide(
            Visitor visitor,
            @PathVariable UUID id,
            @PathVariable String what,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "month") String span,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Operator operator = operators.of(visitor);
        PersonId person = new PersonId(id);
        try {
            decide(operator, person, what, reason, span);
        } catch (Refused wrong) {
            desk.show("person", lookup.one(person, visitor), wrong, request, response);
            return;
        }
        Desk.goOn("/operator/people/" + id, response);
    }

    private void decide(Operator by, PersonId person, String what, String reason, String span) {
        switch (what) {
            case "suspend" -> decisions.suspend(by, person, told(reason));
            case "readmit" -> decisions.readmit(by, person);
            case "sign-out" -> decisions.signOutEverywhere(by, person);
            case "waive" ->
                decisions.waive(by, person, told(reason), Span.of(span).from(clock.instant()));
            case "end-waiver" -> decisions.endWaiver(by, person);
            case "make-operator" -> decisions.grant(by, person, Role.OPERATOR);
            case "make-member" -> decisions.grant(by, person, Role.MEMBER);
            default -> throw new Refused(Problem.NOT_FOUND);
        }
    }

    private static String told(String reason) {
        return TypedText.of(reason, SHORTEST_REASON, LONGEST_REASON);
    }
}
