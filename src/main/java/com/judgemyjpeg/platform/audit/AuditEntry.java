package com.judgemyjpeg.platform.audit;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param actorId the person who did it; null for nobody who was signed in, and for the program itself
/// @param actor the same as it is shown, also after the account is gone
/// @param action what was done, in a word or two with dots: `person.suspend`
/// @param subject to whom or what: a person's identity, an address, a network
/// @param network from where; empty for the command line and the program itself
/// @param details what an operator would want to know, in free words
public record AuditEntry(
        UUID id,
        Instant at,
        @Nullable UUID actorId,
        String actor,
        String action,
        String subject,
        String network,
        Risk risk,
        String details) {

    /// How closely it should be looked at.
    public enum Risk {
        LOW,
        MEDIUM,
        HIGH;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Risk of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
