package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.feedback.Remark;
import com.judgemyjpeg.feedback.Remarks;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.OwnPath;
import com.judgemyjpeg.platform.web.TypedText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Feedback and reports: what is open, what is done, and a note on each.
@Matters(Criticality.ESSENTIAL)
@Controller
class RemarkPages {
    private static final int LONGEST_NOTE = 2000;

    private final Remarks remarks;
    private final Operators operators;
    private final Database database;
    private final Desk desk;

    RemarkPages(Remarks remarks, Operators operators, Database database, Desk desk) {
        this.remarks = remarks;
        this.operators = operators;
        this.database = database;
        this.desk = desk;
    }

    @GetMapping("/operator/feedback")
    void list(
            Visitor visitor,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable UUID before,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        boolean open = !state.equals("done");
        Remark.Kind wanted = kind(kind);
        List<Remark> found = remarks.page(open, wanted, before, Slice.SIZE + 1);
        String code = wanted == null ? "" : wanted.code();
        String here = here(open, code, "");
        desk.show(
                "feedback",
                new RemarksView(
                        open,
                        code,
                        here,
                        Slice.of(found, last -> here(open, code, last.id().toString()))),
                request,
                response);
    }

    private static String here(boolean open, String kind, String before) {
        return Query.of("/operator/feedback", Map.of("state", open ? "open" : "done", "kind", kind, "before", before));
    }

    /// Null for all kinds, and for one that does not exist.
    private static Remark.@Nullable Kind kind(String code) {
        return Arrays.stream(Remark.Kind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    @PostMapping("/operator/feedback/{id}")
    void answer(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestParam String state,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String back,
            HttpServletResponse response) {
        Operator operator = operators.of(visitor);
        String told = TypedText.of(note, 0, LONGEST_NOTE);
        boolean open = !state.equals("done");
        database.change(jdbc -> {
            if (!remarks.answer(id, open, told, operator.name())) {
                throw new Refused(Problem.NOT_FOUND);
            }
            operators.note(operator, open ? "feedback.open" : "feedback.done", id, Risk.LOW, told);
        });
        Desk.goOn(OwnPath.or("/operator/feedback", back), response);
    }
}
