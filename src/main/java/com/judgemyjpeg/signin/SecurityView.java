package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How somebody gets in, and where they are.
///
/// @param recent they signed in lately enough to change it
/// @param password whether the account has one
/// @param strong a second factor or a passkey was shown for this session
/// @param onSince since when an authenticator app is asked for; null: it is not
/// @param codes backup codes not used yet
public record SecurityView(
        boolean recent,
        boolean password,
        boolean strong,
        @Nullable Instant onSince,
        int codes,
        List<Passkey> passkeys,
        IdentitiesView identities,
        PasskeyPlace place,
        List<Device> devices,
        @Nullable Problem problem,
        Map<String, Object> values) {

    public record Passkey(String id, String label, Instant created, Instant lastUsed) {}

    /// @param id names it in addresses; opens nothing
    /// @param own the one that reads this
    public record Device(String id, String name, String network, Instant since, Instant lastSeen, boolean own) {}
}
