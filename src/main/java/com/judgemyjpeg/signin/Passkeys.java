package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.id.TimeOrdered;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// Our passkeys as Spring Security wants to see them.
final class Passkeys implements UserCredentialRepository {
    private static final int LONGEST_LABEL = 60;

    private final PasskeyRows rows;
    private final InstantSource clock;

    Passkeys(PasskeyRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void save(CredentialRecord passkey) {
        Instant now = clock.instant();
        if (!rows.save(
                TimeOrdered.next(now),
                PasskeyOwners.person(passkey.getUserEntityUserId()),
                passkey,
                label(passkey.getLabel()),
                now)) {
            throw new IllegalArgumentException("this passkey did not count on, or is somebody else's");
        }
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        return rows.find(credential.getBytes()).orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes owner) {
        return rows.of(PasskeyOwners.person(owner));
    }

    @Override
    public void delete(Bytes credential) {
        throw new UnsupportedOperationException("its owner deletes it on the page of their account");
    }

    private static String label(@Nullable String wanted) {
        String clean =
                wanted == null ? "" : wanted.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.isEmpty() ? "Passkey" : clean.substring(0, Math.min(clean.length(), LONGEST_LABEL));
    }
}
