package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.Analyses.Failed;
import com.judgemyjpeg.analysis.AnalysisId;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.OwnPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The queue of analyses: at a glance, and what was given up begun again.
@Matters(Criticality.ESSENTIAL)
@Controller
class QueuePages {
    static final String HERE = "/operator/queue";
    /// Some seconds of work; whoever has more of them asks again.
    private static final int AT_ONCE = 200;

    private final QueueLookup lookup;
    private final Analyses analyses;
    private final Operators operators;
    private final Desk desk;

    QueuePages(QueueLookup lookup, Analyses analyses, Operators operators, Desk desk) {
        this.lookup = lookup;
        this.analyses = analyses;
        this.operators = operators;
        this.desk = desk;
    }

    /// @param before with `last` cuts the list of what was given up
    @GetMapping(HERE)
    void show(
            Visitor visitor,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable UUID last,
            @RequestParam(required = false) @Nullable Integer begun,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        Failed.Place place = before == null || last == null ? null : new Failed.Place(before, new AnalysisId(last));
        desk.show("queue", lookup.all(place, begun), request, response);
    }

    /// The part that moves by the second.
    @GetMapping(HERE + "/now")
    void now(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        visitor.operator();
        desk.show("queueNow", lookup.now(), request, response);
    }

    /// Changes nothing when somebody else was quicker.
    @PostMapping(HERE + "/again")
    void again(
            Visitor visitor,
            @RequestParam UUID owner,
            @RequestParam UUID analysis,
            @RequestParam(defaultValue = "") String back,
            HttpServletResponse response) {
        boolean unused = again(operators.of(visitor), new PersonId(owner), new AnalysisId(analysis));
        Desk.goOn(OwnPath.or(HERE, back), response);
    }

    /// Each by itself, so that one that is held by somebody else holds up no other.
    ///
    /// @param problem for which they were given up
    @PostMapping(HERE + "/again-all")
    void againAll(Visitor visitor, @RequestParam String problem, HttpServletResponse response) {
        Operator operator = operators.of(visitor);
        long begun = analyses.failedFor(problem(problem), AT_ONCE).stream()
                .filter(one -> again(operator, one.owner(), one.id()))
                .count();
        Desk.goOn(HERE + "?begun=" + begun, response);
    }

    /// Noted under the person, on whose page it is looked for.
    private boolean again(Operator operator, PersonId owner, AnalysisId id) {
        return analyses.tryAgain(
                owner, id, () -> operators.note(operator, "analysis.again", owner, Risk.LOW, id.toString()));
    }

    private static Problem problem(String code) {
        return Arrays.stream(Problem.values())
                .filter(problem -> problem.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.BAD_REQUEST));
    }
}
