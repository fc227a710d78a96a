package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What was written to people, and where no server carries mail, the letters themselves.
@Matters(Criticality.ESSENTIAL)
@Controller
class MailPages {
    private final Mails mails;
    private final Operators operators;
    private final Desk desk;

    MailPages(Mails mails, Operators operators, Desk desk) {
        this.mails = mails;
        this.operators = operators;
        this.desk = desk;
    }

    @GetMapping("/operator/mail")
    void list(
            Visitor visitor,
            @RequestParam(required = false) @Nullable UUID before,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        List<Mails.Shown> found = mails.page(before, Slice.SIZE + 1);
        Slice<Mails.Shown> slice = Slice.of(
                found,
                last -> Query.of("/operator/mail", Map.of("before", last.id().toString())));
        desk.show("mail", slice, request, response);
    }

    /// Noted before it is shown: the link in it may open somebody's account.
    @GetMapping("/operator/mail/{id}")
    void read(Visitor visitor, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Operator operator = operators.of(visitor);
        String text = mails.text(id).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        operators.note(operator, "mail.read", id, Risk.HIGH, "");
        desk.show("letter", new LetterView(text), request, response);
    }
}
