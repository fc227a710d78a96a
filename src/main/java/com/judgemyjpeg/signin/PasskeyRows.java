package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/// All SQL of passkeys.
final class PasskeyRows {
    private static final String PASSKEY = """
            select person_id, credential_id, kind, public_key, sign_count, user_verified, transports,
                   backup_eligible, backed_up, attestation, client_data, label, created_at, last_used_at
            from passkey\s""";

    private final Database database;

    PasskeyRows(Database database) {
        this.database = database;
    }

    /// Stores a new one, or that it was used. False for a device that counts its signatures and has not counted on:
    /// then there are two of it. Also false for a passkey that is somebody else's.
    boolean save(UUID id, PersonId person, CredentialRecord passkey, String label, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                insert into passkey (id, person_id, credential_id, kind, public_key, sign_count, user_verified, transports,
                                     backup_eligible, backed_up, attestation, client_data, label, created_at, last_used_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (credential_id) do update set sign_count = excluded.sign_count, last_used_at = excluded.last_used_at
                where passkey.person_id = excluded.person_id
                  and (excluded.sign_count > passkey.sign_count or excluded.sign_count = 0 and passkey.sign_count = 0)""")
                        .params(id, person.value(), passkey.getCredentialId().getBytes(), kind(passkey))
                        .params(passkey.getPublicKey().getBytes(), passkey.getSignatureCount())
                        .params(passkey.isUvInitialized(), transports(passkey))
                        .params(passkey.isBackupEligible(), passkey.isBackupState())
                        .param(bytes(passkey.getAttestationObject()))
                        .param(bytes(passkey.getAttestationClientDataJSON()))
                        .params(label, now.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1);
    }

    /// Whoever it belongs to: this is how somebody is recognised.
    Optional<CredentialRecord> find(byte[] credential) {
        return database.read(jdbc -> jdbc.sql(PASSKEY + "where credential_id = ?")
                .param(credential)
                .query((row, n) -> passkey(row))
                .optional());
    }

    List<CredentialRecord> of(PersonId person) {
        return database.read(jdbc -> jdbc.sql(PASSKEY + "where person_id = ? order by id")
                .param(person.value())
                .query((row, n) -> passkey(row))
                .list());
    }

    /// What it was called; empty when they have no such passkey.
    Optional<String> delete(PersonId person, UUID id) {
        return database.write(jdbc -> jdbc.sql("delete from passkey where person_id = ? and id = ? returning label")
                .params(person.value(), id)
                .query(String.class)
                .optional());
    }

    private static String kind(CredentialRecord passkey) {
        PublicKeyCredentialType kind = passkey.getCredentialType();
        return (kind == null ? PublicKeyCredentialType.PUBLIC_KEY : kind).getValue();
    }

    private static String transports(CredentialRecord passkey) {
        return passkey.getTransports().stream()
                .map(AuthenticatorTransport::getValue)
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Set<AuthenticatorTransport> transports(String written) {
        return Arrays.stream(written.split(","))
                .filter(name -> !name.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.getBytes();
    }

    private static CredentialRecord passkey(ResultSet row) throws SQLException {
        byte[] attestation = row.getBytes("attestation");
        byte[] clientData = row.getBytes("client_data");
        return ImmutableCredentialRecord.builder()
                .userEntityUserId(PasskeyOwners.id(new PersonId(row.getObject("person_id", UUID.class))))
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .credentialType(PublicKeyCredentialType.valueOf(row.getString("kind")))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("sign_count"))
                .uvInitialized(row.getBoolean("user_verified"))
                .transports(transports(row.getString("transports")))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .attestationObject(attestation == null ? null : new Bytes(attestation))
                .attestationClientDataJSON(clientData == null ? null : new Bytes(clientData))
                .label(row.getString("label"))
                .created(row.getObject("created_at", OffsetDateTime.class).toInstant())
                .lastUsed(row.getObject("last_used_at", OffsetDateTime.class).toInstant())
                .build();
    }
}
