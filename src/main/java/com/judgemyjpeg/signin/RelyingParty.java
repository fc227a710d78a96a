package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.webauthn4j.util.exception.WebAuthnException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/// What we want of passkeys: that the device knows them by itself, without being told whose, and that it is unlocked
/// each time, because a passkey counts as two factors. Spring Security does the rest.
final class RelyingParty implements WebAuthnRelyingPartyOperations {
    private static final int MOST = 20;

    private final PasskeyOwners owners;
    private final Passkeys passkeys;
    private final PasskeyAddress address;
    private final Accounts accounts;
    private final AuditLog audit;
    private final Database database;

    private @Nullable Webauthn4JRelyingPartyOperations made;

    RelyingParty(
            PasskeyOwners owners,
            Passkeys passkeys,
            PasskeyAddress address,
            Accounts accounts,
            AuditLog audit,
            Database database) {
        this.owners = owners;
        this.passkeys = passkeys;
        this.address = address;
        this.accounts = accounts;
        this.audit = audit;
        this.database = database;
    }

    @Override
    public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
            PublicKeyCredentialCreationOptionsRequest request) {
        PublicKeyCredentialCreationOptions options = operations().createPublicKeyCredentialCreationOptions(request);
        if (options.getExcludeCredentials().size() >= MOST) {
            throw new Refused(Problem.TOO_MANY_PASSKEYS, Map.of("limit", MOST));
        }
        return options;
    }

    /// @throws Refused PASSKEY_REFUSED
    @Override
    public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
        try {
            return database.write(jdbc -> {
                CredentialRecord passkey = operations().registerCredential(request);
                note(passkey);
                return passkey;
            });
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw new Refused(Problem.PASSKEY_REFUSED);
        }
    }

    private void note(CredentialRecord passkey) {
        Account account = accounts.find(PasskeyOwners.person(passkey.getUserEntityUserId()))
                .orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST));
        String network =
                SignedInContexts.network(SecurityContextHolder.getContext().getAuthentication());
        audit.note(
                SecondFactors.actor(account, network),
                "passkey.add",
                account.id().toString(),
                Risk.MEDIUM,
                passkey.getLabel());
    }

    @Override
    public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
            PublicKeyCredentialRequestOptionsRequest request) {
        return operations().createCredentialRequestOptions(request);
    }

    @Override
    public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
        return operations().authenticate(request);
    }

    /// Made at the first request: only then the port is known.
    private synchronized Webauthn4JRelyingPartyOperations operations() {
        if (made == null) {
            String host = address.host().orElseThrow(() -> new Refused(Problem.PASSKEY_REFUSED));
            made = new Webauthn4JRelyingPartyOperations(
                    owners,
                    passkeys,
                    PublicKeyCredentialRpEntity.builder()
                            .id(host)
                            .name("JudgeMyJPEG")
                            .build(),
                    Set.of(address.origin().orElseThrow()));
            made.setCustomizeCreationOptions(
                    options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                            .userVerification(UserVerificationRequirement.REQUIRED)
                            .residentKey(ResidentKeyRequirement.REQUIRED)
                            .build()));
            made.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        }
        return made;
    }
}
