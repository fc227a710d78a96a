package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.Optional;

/// Whoever sends a request; a handler asks for it as a parameter.
///
/// @param person empty for somebody who never brought anything
/// @param network where the request comes from: an IPv4 address or the /64 of an IPv6 one
public record Visitor(Optional<PersonId> person, String network) {

    /// For what only an owner can see.
    ///
    /// @throws Refused NOT_FOUND for a stranger: to them nothing exists
    public PersonId owner() {
        return person.orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    }
}
