package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.alerting.Incident;
import com.judgemyjpeg.alerting.IncidentView;
import com.judgemyjpeg.alerting.Incidents;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is the case and what was, who is told and whether it arrives, and what to do: the runbook.
@Matters(Criticality.ESSENTIAL)
@Controller
class IncidentPages {
    private static final String HERE = "/operator/incidents";
    private static final int RECENT = 30;

    private final Incidents incidents;
    private final IncidentDecisions decisions;
    private final Operators operators;
    private final Pages pages;
    private final Desk desk;
    private final RunbookView runbook = RunbookView.read();

    IncidentPages(Incidents incidents, IncidentDecisions decisions, Operators operators, Pages pages, Desk desk) {
        this.incidents = incidents;
        this.decisions = decisions;
        this.operators = operators;
        this.pages = pages;
        this.desk = desk;
    }

    @GetMapping(HERE)
    void show(
            Visitor visitor,
            @RequestParam(defaultValue = "false") boolean rehearsed,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        Language language = pages.language(request);
        IncidentsView view = new IncidentsView(
                views(incidents.open(), language),
                views(incidents.newest(RECENT), language),
                incidents.rules(language),
                incidents.channels(),
                rehearsed);
        desk.show("incidents", view, request, response);
    }

    private List<IncidentView> views(List<Incident> found, Language language) {
        return found.stream().map(one -> incidents.view(one, language)).toList();
    }

    @GetMapping(HERE + "/runbook")
    void runbook(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        visitor.operator();
        desk.show("runbook", runbook, request, response);
    }

    @PostMapping(HERE + "/{id}/acknowledge")
    void acknowledge(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) {
        decisions.acknowledge(operators.of(visitor), id);
        Desk.goOn(HERE, response);
    }

    @PostMapping(HERE + "/{id}/silence")
    void silence(Visitor visitor, @PathVariable UUID id, @RequestParam String span, HttpServletResponse response) {
        decisions.silence(operators.of(visitor), id, Hush.of(span));
        Desk.goOn(HERE, response);
    }

    @PostMapping(HERE + "/rules/{rule}/silence")
    void silence(Visitor visitor, @PathVariable String rule, @RequestParam String span, HttpServletResponse response) {
        decisions.silence(operators.of(visitor), rule, Hush.of(span));
        Desk.goOn(HERE + "#rules", response);
    }

    @PostMapping(HERE + "/rehearse")
    void rehearse(Visitor visitor, HttpServletResponse response) {
        decisions.rehearse(operators.of(visitor));
        Desk.goOn(HERE + "?rehearsed=true#channels", response);
    }
}
