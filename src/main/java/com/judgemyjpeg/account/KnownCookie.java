package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.mode.Modes;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// `judge_known`: who a session said its owner was, and what they had left, signed. **It opens nothing as long as
/// sessions can be read.** While they cannot it keeps a member recognised, as a member and no more, on every instance
/// that has the key, for a day. What was taken from somebody meanwhile (a session ended elsewhere, a suspension) is
/// therefore felt when the database is back; nothing is changed in its absence.
final class KnownCookie {
    static final String NAME = "judge_known";
    private static final Duration VALID = Duration.ofHours(24);
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(10);
    private static final int SIGNATURE = 16;
    /// Person, device, since, issued, left, and whether premium runs.
    private static final int CONTENT = 16 + 16 + 8 + 8 + 4 + 1;

    private static final int NOT_KNOWN = -1;
    /// So that neither cookie of ours is ever taken for the other.
    private static final byte[] PURPOSE = {'k', 'n', 'o', 'w', 'n', 1};

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final Modes modes;
    private final Known.Memory memory;

    KnownCookie(byte[] key, InstantSource clock, Modes modes, Known.Memory memory) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
        this.modes = modes;
        this.memory = memory;
    }

    record Content(
            UUID person,
            UUID device,
            Instant since,
            Instant issued,
            @Nullable Known known) {
        /// A member and no more, whatever they were.
        SignedIn signedIn() {
            return new SignedIn(new PersonId(person), Role.MEMBER, false, device.toString(), since, "", "");
        }
    }

    /// Whether sessions can be read at all.
    boolean isNeeded() {
        return !modes.reaches();
    }

    /// Gives the browser one where it has none, an old one, or one that says less than is known by now.
    void keep(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        Instant now = clock.instant();
        Known known = memory.of(who.person()).orElse(null);
        boolean good = read(request)
                .filter(has -> has.person().equals(who.person().value())
                        && has.device().toString().equals(who.device()))
                .filter(has -> known == null // a moment later it will be known
                        ? has.issued().isAfter(now.minus(VALID.dividedBy(2)))
                        : has.known() != null && has.issued().isAfter(now.minus(RENEWED_AFTER)))
                .isPresent();
        if (!good && !response.isCommitted()) {
            var content = new Content(who.person().value(), UUID.fromString(who.device()), who.since(), now, known);
            set(signed(content), VALID, request, response);
        }
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        if (value(request).isPresent()) {
            set("", Duration.ZERO, request, response);
        }
    }

    /// Empty also when it is forged or too old.
    Optional<Content> read(HttpServletRequest request) {
        return value(request).flatMap(this::verified);
    }

    private static Optional<String> value(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    String signed(Content content) {
        Known known = content.known();
        byte[] plain = ByteBuffer.allocate(CONTENT)
                .putLong(content.person().getMostSignificantBits())
                .putLong(content.person().getLeastSignificantBits())
                .putLong(content.device().getMostSignificantBits())
                .putLong(content.device().getLeastSignificantBits())
                .putLong(content.since().toEpochMilli())
                .putLong(content.issued().toEpochMilli())
                .putInt(known == null ? NOT_KNOWN : known.left())
                .put((byte) (known != null && known.premium() ? 1 : 0))
                .array();
        byte[] whole = Arrays.copyOf(plain, CONTENT + SIGNATURE);
        System.arraycopy(signature(plain), 0, whole, CONTENT, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    private Optional<Content> verified(String value) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length != CONTENT + SIGNATURE) {
            return Optional.empty();
        }
        byte[] plain = Arrays.copyOf(whole, CONTENT);
        byte[] claimed = Arrays.copyOfRange(whole, CONTENT, whole.length);
        if (!MessageDigest.isEqual(claimed, Arrays.copyOf(signature(plain), SIGNATURE))) {
            return Optional.empty();
        }
        Content content = parsed(ByteBuffer.wrap(plain));
        Instant now = clock.instant();
        return Optional.of(content).filter(it -> it.issued().isAfter(now.minus(VALID)));
    }

    private static Content parsed(ByteBuffer plain) {
        var person = new UUID(plain.getLong(), plain.getLong());
        var device = new UUID(plain.getLong(), plain.getLong());
        Instant since = Instant.ofEpochMilli(plain.getLong());
        Instant issued = Instant.ofEpochMilli(plain.getLong());
        int left = plain.getInt();
        boolean premium = plain.get() == 1;
        return new Content(person, device, since, issued, left == NOT_KNOWN ? null : new Known(premium, left));
    }

    private byte[] signature(byte[] plain) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(PURPOSE);
            return mac.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has this algorithm
        }
    }

    private static void set(String value, Duration kept, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(NAME, value)
                .path("/")
                .maxAge(kept)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
