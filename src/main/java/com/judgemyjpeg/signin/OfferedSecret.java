package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.setting.Vault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Base64;
import java.util.Optional;

/// The secret of an app that is being set up: it waits in the session, sealed, until the first right code, so that a
/// page shown again shows the same square. A new session gets a new one.
final class OfferedSecret {
    private static final String ATTRIBUTE = "offered-secret";

    private final SecondFactors factors;
    private final Vault vault;

    OfferedSecret(SecondFactors factors, Vault vault) {
        this.factors = factors;
        this.vault = vault;
    }

    byte[] in(HttpServletRequest request, PersonId person) {
        HttpSession session = request.getSession();
        return offered(session, person).orElseGet(() -> {
            byte[] secret = factors.newSecret();
            byte[] sealed = vault.seal(secret, purpose(person));
            session.setAttribute(ATTRIBUTE, Base64.getEncoder().encodeToString(sealed));
            return secret;
        });
    }

    /// Empty also when it was sealed with the key of an earlier start.
    private Optional<byte[]> offered(HttpSession session, PersonId person) {
        if (!(session.getAttribute(ATTRIBUTE) instanceof String sealed)) {
            return Optional.empty();
        }
        try {
            return Optional.of(vault.open(Base64.getDecoder().decode(sealed), purpose(person)));
        } catch (Vault.NotOpened e) {
            return Optional.empty();
        }
    }

    private static String purpose(PersonId person) {
        return "offered second factor of " + person;
    }
}
