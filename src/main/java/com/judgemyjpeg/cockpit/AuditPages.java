package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.audit.AuditEntry;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// Who did what to whom.
@Matters(Criticality.ESSENTIAL)
@Controller
class AuditPages {
    private static final int PORTION = 1000;

    private final AuditLog audit;
    private final Desk desk;

    AuditPages(AuditLog audit, Desk desk) {
        this.audit = audit;
        this.desk = desk;
    }

    @GetMapping("/operator/audit")
    void list(
            Visitor visitor,
            @ModelAttribute AuditQuery query,
            @RequestParam(required = false) @Nullable UUID before,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        List<AuditEntry> found = audit.page(query.wanted(), before, Slice.SIZE + 1);
        Slice<AuditEntry> slice = Slice.of(
                found, last -> query.address("/operator/audit", last.id().toString()));
        desk.show("audit", new AuditView(query, query.address("/operator/audit.csv", ""), slice), request, response);
    }

    /// Read and written a portion at a time: neither the log nor a transaction is held as long as somebody downloads.
    @Matters(Criticality.OPTIONAL)
    @GetMapping("/operator/audit.csv")
    void export(Visitor visitor, @ModelAttribute AuditQuery query, HttpServletResponse response) throws IOException {
        visitor.operator();
        AuditLog.Wanted wanted = query.wanted();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
        response.setHeader("Cache-Control", "no-store");
        Writer out = response.getWriter();
        out.write(AuditCsv.HEAD);
        List<AuditEntry> portion = audit.page(wanted, null, PORTION);
        while (!portion.isEmpty()) {
            for (AuditEntry entry : portion) {
                out.write(AuditCsv.line(entry));
            }
            portion = audit.page(wanted, portion.getLast().id(), PORTION);
        }
        out.flush();
    }
}
