package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.problem.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;

/// The way to providers and back through Spring Security: `/oauth2/authorization/{id}`, `/login/oauth2/code/{id}`.
/// Without providers it does not exist.
final class ProviderDoor {
    private final IdentityProviders providers;
    private final ObjectProvider<ProviderCalls> lazily;
    private final ProviderAnswers answers;
    private final Forms forms;

    ProviderDoor(
            IdentityProviders providers, ObjectProvider<ProviderCalls> calls, ProviderAnswers answers, Forms forms) {
        this.providers = providers;
        this.lazily = calls;
        this.answers = answers;
        this.forms = forms;
    }

    void open(HttpSecurity http) {
        if (!providers.any()) {
            return;
        }
        ProviderCalls calls = lazily.getObject();
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .clientRegistrationRepository(this::registration)
                .authorizedClientRepository(new ForgottenTokens())
                .authorizationEndpoint(
                        there -> there.authorizationRequestResolver(new ProviderErrands(this::registration, forms)))
                .tokenEndpoint(token -> token.accessTokenResponseClient(calls.tokens()))
                .userInfoEndpoint(person -> person.oidcUserService(calls.people()))
                .withObjectPostProcessor(new Parts(calls))
                .successHandler(answers)
                .failureHandler(answers));
    }

    /// Spring's filters let only exceptions of its own end where answers are.
    private ClientRegistration registration(String id) {
        try {
            return providers.named(id).registration();
        } catch (Refused refused) {
            throw new AuthenticationServiceException(refused.problem().code(), refused);
        }
    }

    /// What Spring lets nobody set otherwise.
    private final class Parts implements ObjectPostProcessor<Object> {
        private final ProviderCalls calls;

        Parts(ProviderCalls calls) {
            this.calls = calls;
        }

        @Override
        public <O> O postProcess(O part) {
            if (part instanceof OAuth2AuthorizationRequestRedirectFilter there) {
                there.setAuthenticationFailureHandler(answers);
            }
            if (part instanceof OidcAuthorizationCodeAuthenticationProvider back) {
                back.setJwtDecoderFactory(calls.decoders());
            }
            return part;
        }
    }
}
