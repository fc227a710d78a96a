package com.judgemyjpeg.api;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A program that showed a key; a handler asks for it as a parameter.
///
/// @param network where the call comes from
public record Caller(UUID key, PersonId owner, Set<Scope> scopes, String network) {

    /// @throws Refused SCOPE_MISSING
    public Caller with(Scope scope) {
        if (!scopes.contains(scope)) {
            throw new Refused(Problem.SCOPE_MISSING, Map.of("scope", scope.code()));
        }
        return this;
    }

    /// The owner as a member, never more than that: an operator's key opens no operators' pages.
    public Visitor visitor() {
        SignedIn owner = new SignedIn(owner(), Role.MEMBER, false, key.toString(), Instant.EPOCH, "key", network);
        return new Visitor(Optional.of(owner()), network, owner);
    }
}
