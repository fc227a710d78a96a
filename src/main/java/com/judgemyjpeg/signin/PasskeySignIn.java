package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import tools.jackson.databind.json.JsonMapper;

/// What follows when a passkey was right, or wrong: [SignIns] lets in, and the page's script is told where to go.
final class PasskeySignIn implements ObjectPostProcessor<WebAuthnAuthenticationFilter> {
    private final Accounts accounts;
    private final SignIns signIns;
    private final JsonMapper json;

    PasskeySignIn(Accounts accounts, SignIns signIns, JsonMapper json) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.json = json;
    }

    @Override
    public <F extends WebAuthnAuthenticationFilter> F postProcess(F filter) {
        filter.setSecurityContextRepository(new SignedInContexts());
        filter.setAuthenticationSuccessHandler(this::enter);
        filter.setAuthenticationFailureHandler((request, response, e) -> {
            throw new Refused(Problem.PASSKEY_REFUSED);
        });
        return filter;
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, Authentication shown)
            throws IOException {
        Account account = Optional.ofNullable(shown.getPrincipal())
                .map(PublicKeyCredentialUserEntity.class::cast)
                .flatMap(owner -> accounts.find(PasskeyOwners.person(owner.getId())))
                .orElseThrow(() -> new Refused(Problem.PASSKEY_REFUSED));
        String wanted = Optional.ofNullable(request.getParameter("next")).orElse("/photos");
        String next = signIns.enter(account, SignIns.Proof.PASSKEY, wanted, request, response);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(Map.of("next", next)));
    }
}
