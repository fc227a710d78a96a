package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.insight.Kpis;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The key figures of the last year and the month of a year ago, and what each means.
@Matters(Criticality.OPTIONAL)
@Controller
class FigurePages {
    private static final int MONTHS = 13;

    private final Kpis kpis;
    private final Desk desk;

    FigurePages(Kpis kpis, Desk desk) {
        this.kpis = kpis;
        this.desk = desk;
    }

    @GetMapping("/operator/figures")
    void show(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        visitor.operator();
        desk.show("figures", new FiguresView(kpis.latest(MONTHS)), request, response);
    }
}
