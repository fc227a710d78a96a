package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// What people come back with. Every answer that cannot be believed ends at the door again, with the reason above it.
final class ProviderAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    private static final Logger log = LoggerFactory.getLogger(ProviderAnswers.class);

    private final IdentityProviders providers;
    private final VouchedSignIns signIns;
    private final Forms forms;
    private final HandlerExceptionResolver problems;

    ProviderAnswers(
            IdentityProviders providers, VouchedSignIns signIns, Forms forms, HandlerExceptionResolver problems) {
        this.providers = providers;
        this.signIns = signIns;
        this.forms = forms;
        this.problems = problems;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication answer)
            throws IOException {
        try {
            var token = (OAuth2AuthenticationToken) answer;
            var user = (OidcUser) Objects.requireNonNull(token.getPrincipal());
            String name =
                    providers.named(token.getAuthorizedClientRegistrationId()).name();
            String next = ProviderErrands.next(request);
            Forms.goOn(signIns.enter(Vouched.by(name, user), next, request, response), response);
        } catch (Refused refused) {
            log.info("nobody enters by provider: {}", refused.problem().code());
            showAgain(refused, request, response);
        } catch (RuntimeException e) {
            // we stand in a filter, where no page's net is below
            problems.resolveException(request, response, null, e);
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        var wrong = new WrongAnswer(e);
        log.warn("{} led to no sign-in: {}", request.getRequestURI(), wrong.reason());
        showAgain(wrong.refused(provider(request)), request, response);
    }

    private void showAgain(Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (refused.problem() == Problem.NOT_FOUND) {
            problems.resolveException(request, response, null, refused);
            return;
        }
        try {
            forms.showAgain("signIn", FormView.empty().next(ProviderErrands.next(request)), refused, request, response);
        } catch (Refused asProblem) {
            problems.resolveException(request, response, null, asProblem);
        }
    }

    /// Both addresses of a provider end with its id.
    private String provider(HttpServletRequest request) {
        String path = request.getRequestURI();
        String id = path.substring(path.lastIndexOf('/') + 1);
        return providers.buttons().stream()
                .filter(it -> it.id().equals(id))
                .map(FormView.Provider::name)
                .findFirst()
                .orElse(id);
    }
}
