package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The page that an operator leaves open; printed, it is the report of the month.
@Matters(Criticality.ESSENTIAL)
@Controller
class CockpitPages {
    static final String HERE = "/operator/cockpit";

    private final BoardLookup lookup;
    private final Boards boards;
    private final Desk desk;

    CockpitPages(BoardLookup lookup, Boards boards, Desk desk) {
        this.lookup = lookup;
        this.boards = boards;
        this.desk = desk;
    }

    @GetMapping(HERE)
    void show(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        visitor.operator();
        desk.show("cockpit", lookup.now(), request, response);
    }

    @GetMapping(path = HERE + "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        visitor.operator();
        boards.watch(request, response);
    }
}
