package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.privacy.Closings;
import com.judgemyjpeg.signin.MailTokens.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Closing an account, for who proves once more to be its owner: by the password, or without one by a link in a mail.
@Matters(Criticality.IMPORTANT)
@Controller
class ClosingPages {
    private final Closings closings;
    private final Proofs proofs;
    private final MailTokens tokens;
    private final Mails mails;
    private final PublicAddress address;
    private final Database database;
    private final Forms forms;
    private final Pages pages;

    ClosingPages(
            Closings closings,
            Proofs proofs,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            Database database,
            Forms forms,
            Pages pages) {
        this.closings = closings;
        this.proofs = proofs;
        this.tokens = tokens;
        this.mails = mails;
        this.address = address;
        this.database = database;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping("/account/close")
    void form(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Account account = proofs.account(visitor);
        render(template(account), FormView.empty(), closings.end(), request, response);
    }

    private static String template(Account account) {
        return account.password() ? "close" : "closeByMail";
    }

    private void render(
            String template, FormView view, Instant end, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        pages.render("signin/" + template, request, Map.of("view", view, "end", end), response);
    }

    @PostMapping("/account/close")
    void close(Visitor visitor, @RequestParam String password, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Account account = proofs.account(visitor);
        try {
            proofs.password(account, password, visitor.network());
        } catch (Refused wrong) {
            Forms.refuse(wrong, request, response);
            render(template(account), FormView.empty().wrong(wrong), closings.end(), request, response);
            return;
        }
        leave(account, closings.close(account, visitor.network(), pages.language(request)), request, response);
    }

    /// The last page this person sees: the session has ended with all others.
    private void leave(Account account, Instant end, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getSession(false) != null) {
            request.getSession().invalidate();
        }
        response.setHeader("Clear-Site-Data", "\"cache\"");
        render("closed", FormView.empty().email(account.email().shown()), end, request, response);
    }

    @PostMapping("/account/close/mail")
    void write(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Account account = proofs.account(visitor);
        try {
            forms.take(Limit.MAIL_TO, account.email().key());
        } catch (Refused wrong) {
            Forms.refuse(wrong, request, response);
            render("closeByMail", FormView.empty().wrong(wrong), closings.end(), request, response);
            return;
        }
        write(account, pages.language(request));
        forms.show("changeSent", FormView.empty().email(account.email().shown()), request, response);
    }

    private void write(Account account, Language language) {
        database.change(jdbc -> {
            tokens.end(Purpose.CLOSE, account.id());
            String token = tokens.issue(Purpose.CLOSE, account.id(), Map.of());
            String link = address.link("/close/confirm?token=" + token);
            mails.post(new Letter(account.email().shown(), language, "close", Map.of("link", link)));
        });
    }

    /// Only looks: mail programs open links to see what is behind them.
    @GetMapping("/close/confirm")
    void confirmForm(
            Visitor visitor, @RequestParam String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Account account = proofs.owner(tokens.look(Purpose.CLOSE, token), visitor);
        FormView view = FormView.empty().email(account.email().shown()).token(token);
        render("confirmClosing", view, closings.end(), request, response);
    }

    @PostMapping("/close/confirm")
    void confirm(Visitor visitor, @RequestParam String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Account account = proofs.owner(tokens.look(Purpose.CLOSE, token), visitor);
        Instant end = database.write(jdbc -> {
            MailTokens.Claim unused = tokens.take(Purpose.CLOSE, token);
            return closings.close(account, visitor.network(), pages.language(request));
        });
        leave(account, end, request, response);
    }
}
