package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/// One provider. What it says of itself is asked for when somebody first wants to go there, so that one that is down
/// keeps nothing else from working.
final class IdentityProvider {
    private static final Logger log = LoggerFactory.getLogger(IdentityProvider.class);
    /// One that did not answer is left alone for so long: nobody waits behind a queue of others who wait.
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final String id;
    private final OidcSettings.Client client;
    private final ProviderCalls calls;
    private final PublicAddress address;
    private final InstantSource clock;
    private @Nullable ClientRegistration known;
    private Instant failed = Instant.MIN;

    IdentityProvider(
            String id, OidcSettings.Client client, ProviderCalls calls, PublicAddress address, InstantSource clock) {
        this.id = id;
        this.client = client;
        this.calls = calls;
        this.address = address;
        this.clock = clock;
    }

    String id() {
        return id;
    }

    String name() {
        return client.name();
    }

    /// Providers do not agree on a slash at the end, and people who copy addresses even less.
    boolean isCalled(String issuer) {
        return issuer.replaceFirst("/$", "").equals(client.issuer().replaceFirst("/$", ""));
    }

    /// @throws Refused PROVIDER_AWAY
    synchronized ClientRegistration registration() {
        if (known == null) {
            if (clock.instant().isBefore(failed.plus(LEFT_ALONE))) {
                throw away();
            }
            known = ask();
        }
        return known;
    }

    private ClientRegistration ask() {
        try {
            return registration(
                    Optional.ofNullable(calls.discover(client.issuer())).orElse(Map.of()));
        } catch (RuntimeException e) {
            failed = clock.instant();
            log.warn("provider {} does not tell how to sign in with it: {}", id, e.toString());
            throw away();
        }
    }

    private ClientRegistration registration(Map<String, Object> document) {
        String issuer = String.valueOf(document.get("issuer"));
        if (!isCalled(issuer)) {
            throw new IllegalStateException("it calls itself " + issuer);
        }
        ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(document);
        if (!client.clientSecret().given()) {
            builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        }
        return builder.registrationId(id)
                .clientName(client.name())
                .clientId(client.clientId())
                .clientSecret(client.clientSecret().reveal())
                .scope(client.scopes())
                .redirectUri(address.link("/login/oauth2/code/" + id))
                .build();
    }

    private Refused away() {
        return new Refused(Problem.PROVIDER_AWAY, Map.of("provider", client.name()));
    }
}
