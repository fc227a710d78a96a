package com.judgemyjpeg.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody who can sign in has told us, and what was decided about them.
///
/// @param password whether there is one; without it only a provider or a passkey opens
/// @param suspendedFor the operator's reason, when they may not sign in
/// @param closingAt when everything of theirs will be deleted, once they have asked for it
public record Account(
        PersonId id,
        Email email,
        boolean password,
        Preferences preferences,
        Role role,
        @Nullable Instant suspendedAt,
        @Nullable String suspendedFor,
        @Nullable Instant closingAt,
        Instant createdAt) {

    public String called() {
        return preferences.name() == null ? email.shown() : preferences.name();
    }
}
