package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.scaling.Report;
import com.judgemyjpeg.scaling.Scaling;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The scaling plan: where it stands, on what evidence, what is in force, what it costs, and what
/// a month would bring if.
@Matters(Criticality.ESSENTIAL)
@Controller
class PlanPages {
    private static final String HERE = "/operator/plan";

    private final Scaling scaling;
    private final Desk desk;

    PlanPages(Scaling scaling, Desk desk) {
        this.scaling = scaling;
        this.desk = desk;
    }

    /// @param asked of the what-if; what is not there is as it is now
    @GetMapping(HERE)
    void show(
            Visitor visitor,
            @RequestParam Map<String, String> asked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        Report report = scaling.report();
        WhatIfView whatIf = WhatIfView.of(report.plan(), report.budget().measured(), asked);
        desk.show("plan", PlanView.of(report, whatIf), request, response);
    }

    /// The result alone, for a slider that moves.
    @Matters(Criticality.OPTIONAL)
    @GetMapping(HERE + "/what-if")
    void whatIf(
            Visitor visitor,
            @RequestParam Map<String, String> asked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        var budget = scaling.budget(scaling.advice()).measured();
        desk.show("whatIfMonth", WhatIfView.of(scaling.plan(), budget, asked), request, response);
    }
}
