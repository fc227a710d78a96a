package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// Somebody for whom a provider vouches, in its words.
///
/// @param provider as people call it
/// @param name theirs; null when it was not told
record Vouched(
        String provider,
        Identity identity,
        Optional<Email> confirmed,
        @Nullable String name) {
    private static final int LONGEST_NAME = 60;
    /// OpenID Connect allows no longer one.
    private static final int LONGEST_SUBJECT = 255;

    /// @throws Refused PROVIDER_ANSWER_WRONG
    static Vouched by(String provider, OidcUser user) {
        String subject = Objects.requireNonNullElse(user.getSubject(), "");
        URL issuer = user.getIssuer();
        if (issuer == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new Refused(Problem.PROVIDER_ANSWER_WRONG, Map.of("provider", provider));
        }
        String email = Boolean.TRUE.equals(user.getEmailVerified()) ? user.getEmail() : null;
        return new Vouched(
                provider,
                new Identity(issuer.toExternalForm(), subject),
                Optional.ofNullable(email).flatMap(Email::of),
                name(user.getFullName()));
    }

    /// An address that nobody confirmed may be anybody's.
    ///
    /// @throws Refused PROVIDER_NO_EMAIL
    Email email() {
        return confirmed.orElseThrow(() -> new Refused(Problem.PROVIDER_NO_EMAIL, Map.of("provider", provider)));
    }

    private static @Nullable String name(@Nullable String told) {
        String name = told == null ? "" : told.replaceAll("\\p{C}", " ").strip();
        return name.isEmpty()
                ? null
                : name.substring(0, Math.min(name.length(), LONGEST_NAME)).strip();
    }
}
