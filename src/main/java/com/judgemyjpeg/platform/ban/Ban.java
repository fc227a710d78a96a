package com.judgemyjpeg.platform.ban;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// @param target the mail address in its one way of writing, or a [Block] as it writes itself
/// @param reason told to whoever is turned away
/// @param by the operator, as shown
public record Ban(UUID id, Kind kind, String target, String reason, Instant until, String by, Instant since) {

    public enum Kind {
        ADDRESS,
        NETWORK;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
