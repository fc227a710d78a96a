package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.id.TimeOrdered;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/// Our people as Spring Security wants to see the owners of passkeys. Its user name is the person's identity; the name
/// that a device shows for the passkey is their e-mail address.
final class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {
    private final Accounts accounts;

    PasskeyOwners(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return accounts.find(person(id)).map(PasskeyOwners::owner).orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return TimeOrdered.parse(username)
                .flatMap(id -> accounts.find(new PersonId(id)))
                .map(PasskeyOwners::owner)
                .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity owner) {
        throw new UnsupportedOperationException("accounts are opened by signing up");
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("accounts are closed elsewhere");
    }

    private static PublicKeyCredentialUserEntity owner(Account account) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(id(account.id()))
                .name(account.email().shown())
                .displayName(account.called())
                .build();
    }

    static Bytes id(PersonId person) {
        return new Bytes(ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(person.value().getMostSignificantBits())
                .putLong(person.value().getLeastSignificantBits())
                .array());
    }

    static PersonId person(Bytes id) {
        ByteBuffer bytes = ByteBuffer.wrap(id.getBytes());
        return new PersonId(new UUID(bytes.getLong(), bytes.getLong()));
    }
}
