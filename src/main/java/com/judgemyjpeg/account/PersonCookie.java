package com.judgemyjpeg.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// `judge_person`: 16 bytes of identity and 16 of HMAC-SHA-256 over it, in base64url. Signed and not looked
/// up, so that knowing who asks costs no statement; it cannot be forged without the key, and losing the key
/// only makes strangers of guests.
final class PersonCookie {
    static final String NAME = "judge_person";
    private static final int HALF = 16;
    /// The longest that browsers keep a cookie.
    private static final Duration KEPT = Duration.ofDays(400);

    private final SecretKeySpec key;

    PersonCookie(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    Optional<PersonId> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(NAME)) {
                return verified(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    void write(PersonId person, HttpServletRequest request, HttpServletResponse response) {
        set(signed(person), KEPT, request, response);
    }

    void clear(HttpServletRequest request, HttpServletResponse response) {
        set("", Duration.ZERO, request, response);
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

    String signed(PersonId person) {
        byte[] id = bytes(person.value());
        byte[] whole = Arrays.copyOf(id, 2 * HALF);
        System.arraycopy(signature(id), 0, whole, HALF, HALF);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    private Optional<PersonId> verified(String value) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length != 2 * HALF) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(whole, HALF);
        byte[] claimed = Arrays.copyOfRange(whole, HALF, 2 * HALF);
        if (!MessageDigest.isEqual(claimed, Arrays.copyOf(signature(id), HALF))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return Optional.of(new PersonId(new UUID(buffer.getLong(), buffer.getLong())));
    }

    private byte[] signature(byte[] id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has this algorithm
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(HALF)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
