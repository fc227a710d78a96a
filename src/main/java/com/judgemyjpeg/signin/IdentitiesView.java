package com.judgemyjpeg.signin;

import java.time.Instant;
import java.util.List;

/// The identities at providers that open one's account.
///
/// @param removable whether there is another way in
public record IdentitiesView(List<Linked> linked, boolean removable) {

    /// @param provider as people call it
    public record Linked(String provider, String issuer, String subject, Instant at) {}
}
