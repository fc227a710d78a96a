package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.web.Network;
import com.judgemyjpeg.platform.web.OwnPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// Sends people to a provider: with state, nonce and PKCE, which are Spring's, and where they want to go afterwards,
/// which stays in their session.
final class ProviderErrands implements OAuth2AuthorizationRequestResolver {
    private static final String BEGINNING = "/oauth2/authorization";
    private static final String NEXT = "next-after-provider";

    private final DefaultOAuth2AuthorizationRequestResolver standard;
    private final Forms forms;

    ProviderErrands(ClientRegistrationRepository providers, Forms forms) {
        this.standard = new DefaultOAuth2AuthorizationRequestResolver(providers, BEGINNING);
        this.forms = forms;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        if (!request.getRequestURI().startsWith(BEGINNING + "/")) {
            return null;
        }
        forms.take(Limit.SIGN_IN, Network.of(request.getRemoteAddr()));
        OAuth2AuthorizationRequest errand = standard.resolve(request);
        if (errand != null) {
            request.getSession().setAttribute(NEXT, OwnPath.or("/photos", wanted(request)));
        }
        return errand;
    }

    private static String wanted(HttpServletRequest request) {
        String next = request.getParameter("next");
        return next == null ? "" : next;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
        return standard.resolve(request, id);
    }

    static String next(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(NEXT) instanceof String next ? next : "/photos";
    }
}
