package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.mode.WhileReadOnly;
import com.judgemyjpeg.platform.web.TypedText;
import com.judgemyjpeg.resilience.ModeControls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How the service stands, the ladder it steps down, what was when, and the switch.
@Matters(Criticality.ESSENTIAL)
@Controller
class ModePages {
    private static final String HERE = "/operator/modes";
    private static final int RECENT = 50;
    private static final int SHORTEST_REASON = 3;
    private static final int LONGEST_REASON = 500;

    private final Modes modes;
    private final ModeControls controls;
    private final ModeDecisions decisions;
    private final Operators operators;
    private final Desk desk;

    ModePages(Modes modes, ModeControls controls, ModeDecisions decisions, Operators operators, Desk desk) {
        this.modes = modes;
        this.controls = controls;
        this.decisions = decisions;
        this.operators = operators;
        this.desk = desk;
    }

    @GetMapping(HERE)
    void show(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        visitor.operator();
        ModesView view = new ModesView(modes.now(), controls.decided().orElse(null), controls.newest(RECENT));
        desk.show("modes", view, request, response);
    }

    @WhileReadOnly
    @PostMapping(HERE)
    void decide(
            Visitor visitor,
            @RequestParam String stand,
            @RequestParam String span,
            @RequestParam String reason,
            HttpServletResponse response) {
        Operator by = operators.of(visitor);
        decisions.decide(by, Stand.of(stand), Lasting.of(span), TypedText.of(reason, SHORTEST_REASON, LONGEST_REASON));
        Desk.goOn(HERE, response);
    }

    @WhileReadOnly
    @PostMapping(HERE + "/release")
    void release(Visitor visitor, HttpServletResponse response) {
        decisions.release(operators.of(visitor));
        Desk.goOn(HERE, response);
    }
}
