package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whoever sends a request; a handler asks for it as a parameter.
///
/// @param person empty for somebody who never brought anything
/// @param network where the request comes from: an IPv4 address or the /64 of an IPv6 one
/// @param signedIn null for a guest
/// @param known what a member had left when the database last said so; only while it does not, and where it was
///     known at all
public record Visitor(
        Optional<PersonId> person, String network, @Nullable SignedIn signedIn, Optional<Known> known) {

    public Visitor(Optional<PersonId> person, String network, @Nullable SignedIn signedIn) {
        this(person, network, signedIn, Optional.empty());
    }

    /// Of a request, once somebody asked who sends it. Whoever let it in by something else than a
    /// cookie puts the visitor here before.
    public static final String ATTRIBUTE = Visitor.class.getName();

    /// For what only an owner can see.
    ///
    /// @throws Refused NOT_FOUND for a stranger: to them nothing exists
    public PersonId owner() {
        return person.orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    }

    /// For what only somebody with an account can do.
    ///
    /// @throws Refused SIGN_IN_FIRST
    public SignedIn member() {
        if (signedIn == null) {
            throw new Refused(Problem.SIGN_IN_FIRST);
        }
        return signedIn;
    }

    /// @throws Refused SIGN_IN_FIRST, NOT_FOUND for a member, SECOND_FACTOR_FIRST for an operator who showed none
    public SignedIn operator() {
        SignedIn who = member();
        if (who.role() != Role.OPERATOR) {
            throw new Refused(Problem.NOT_FOUND);
        }
        if (!who.strong()) {
            throw new Refused(Problem.SECOND_FACTOR_FIRST);
        }
        return who;
    }
}
