package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.provider.NewKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// AI providers: where pools stand, the keys, and what they cost.
@Matters(Criticality.ESSENTIAL)
@Controller
class ProviderPages {
    private static final String HERE = "/operator/providers";

    private final ProviderLookup lookup;
    private final ProviderDecisions decisions;
    private final Operators operators;
    private final Desk desk;

    ProviderPages(ProviderLookup lookup, ProviderDecisions decisions, Operators operators, Desk desk) {
        this.lookup = lookup;
        this.decisions = decisions;
        this.operators = operators;
        this.desk = desk;
    }

    @GetMapping(HERE)
    void show(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        visitor.operator();
        desk.show("providers", lookup.all(NewKey.EMPTY, ""), request, response);
    }

    @PostMapping(HERE + "/pools/{name}/wake")
    void wake(Visitor visitor, @PathVariable String name, HttpServletResponse response) {
        decisions.wake(operators.of(visitor), name);
        Desk.goOn(HERE, response);
    }

    @PostMapping(HERE + "/keys")
    void add(
            Visitor visitor,
            @RequestParam Map<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Operator operator = operators.of(visitor);
        NewKey key = NewKey.of(form);
        try {
            decisions.add(operator, key);
        } catch (Refused wrong) {
            desk.show("providers", lookup.all(key, ""), wrong, request, response);
            return;
        }
        Desk.goOn(HERE + "#keys", response);
    }

    @PostMapping(HERE + "/keys/{name}/rotate")
    void rotate(
            Visitor visitor,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String key,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Operator operator = operators.of(visitor);
        try {
            decisions.rotate(operator, name, new Secret(key));
        } catch (Refused wrong) {
            if (wrong.problem() != Problem.BAD_PROVIDER_KEY) {
                throw wrong;
            }
            desk.show("providers", lookup.all(NewKey.EMPTY, name), wrong, request, response);
            return;
        }
        Desk.goOn(HERE + "#keys", response);
    }

    @PostMapping(HERE + "/keys/{name}/{what}")
    void change(Visitor visitor, @PathVariable String name, @PathVariable String what, HttpServletResponse response) {
        Operator operator = operators.of(visitor);
        switch (what) {
            case "pause" -> decisions.pause(operator, name);
            case "go-on" -> decisions.goOn(operator, name);
            case "chance" -> decisions.giveAnotherChance(operator, name);
            case "remove" -> decisions.remove(operator, name);
            default -> throw new Refused(Problem.NOT_FOUND);
        }
        Desk.goOn(HERE + "#keys", response);
    }
}
