package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where the letter of [LinkLetters] leads: its reader owns the address, and says yes or closes the page.
@Matters(Criticality.ESSENTIAL)
@Controller
class LinkConfirmPages {
    private final LinkLetters letters;
    private final IdentityProviders providers;
    private final SignIns signIns;
    private final Forms forms;
    private final InstantSource clock;

    LinkConfirmPages(
            LinkLetters letters, IdentityProviders providers, SignIns signIns, Forms forms, InstantSource clock) {
        this.letters = letters;
        this.providers = providers;
        this.signIns = signIns;
        this.forms = forms;
        this.clock = clock;
    }

    /// Only looks: mail programs open links to see what is behind them.
    @GetMapping("/sign-in/link/confirm")
    void confirmForm(@RequestParam String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LinkLetters.Wish wish = letters.look(token);
        forms.show("linkConfirm", view(wish).token(token), request, response);
    }

    private FormView view(LinkLetters.Wish wish) {
        return FormView.empty()
                .email(wish.account().email().shown())
                .providers(List.of(providers.of(wish.identity().issuer())));
    }

    /// In the browser that came from the provider the letter was the last thing missing. Elsewhere it says yes for
    /// that other one, and opens nothing here.
    @PostMapping("/sign-in/link/confirm")
    void confirm(Visitor visitor, @RequestParam String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        forms.take(Limit.SIGN_IN, visitor.network());
        LinkLetters.Wish wish = letters.grant(token, visitor.network());
        Optional<PendingIdentity> pending = PendingIdentity.in(request, clock.instant())
                .filter(it -> it.identity().equals(wish.identity()));
        if (pending.isEmpty()) {
            forms.show("linked", view(wish), request, response);
            return;
        }
        Forms.goOn(
                signIns.enter(
                        wish.account(), SignIns.Proof.PROVIDER, pending.get().next(), request, response),
                response);
    }
}
