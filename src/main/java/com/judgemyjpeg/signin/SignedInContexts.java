package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.platform.web.Network;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/// Tells Spring Security who is signed in. It keeps nothing of its own: [SignIns] writes the session, and this reads
/// it.
final class SignedInContexts implements SecurityContextRepository {

    static Optional<SignedIn> who(@Nullable Authentication authentication) {
        return authentication instanceof Member member ? Optional.of(member.signedIn) : Optional.empty();
    }

    /// Where the request of whoever is signed in comes from; empty for a stranger.
    static String network(@Nullable Authentication authentication) {
        return authentication instanceof Member member && member.getDetails() instanceof String network ? network : "";
    }

    /// Spring Security asks for this one under its older name.
    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return context(holder.getRequest());
    }

    private static SecurityContext context(HttpServletRequest request) {
        SecurityContext context = new SecurityContextImpl();
        SignedIn.of(request).ifPresent(who -> {
            var member = new Member(who);
            member.setDetails(Network.of(request.getRemoteAddr()));
            context.setAuthentication(member);
        });
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // a provider's or a passkey's proof becomes a session in SignIns
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return SignedIn.of(request).isPresent();
    }

    private static final class Member extends AbstractAuthenticationToken {
        private final transient SignedIn signedIn;

        Member(SignedIn signedIn) {
            super(AuthorityUtils.createAuthorityList("ROLE_" + signedIn.role().name()));
            this.signedIn = signedIn;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        /// Names the person: passkeys are looked up by it.
        @Override
        public Object getPrincipal() {
            return signedIn.person().toString();
        }
    }
}
