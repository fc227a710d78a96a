package com.judgemyjpeg.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.mode.Modes;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class KnownCookieTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] KEY = new byte[32];

    private final KnownCookie.Content alice =
            new KnownCookie.Content(UUID.randomUUID(), UUID.randomUUID(), NOW, NOW, new Known(true, 7));

    @Test
    void saysWhoItIsAndWhatTheyHadLeftForADay() {
        String value = at(NOW).signed(alice);
        assertThat(at(NOW).read(with(value))).contains(alice);
        assertThat(at(NOW.plus(Duration.ofHours(23))).read(with(value))).contains(alice);
        assertThat(at(NOW.plus(Duration.ofHours(25))).read(with(value))).isEmpty();
    }

    @Test
    void makesAMemberOfAnybodyAndNeverMore() {
        SignedIn who = alice.signedIn();
        assertThat(who.role()).isEqualTo(Role.MEMBER);
        assertThat(who.strong()).isFalse();
    }

    @Test
    void oneThatWasChangedAnywhereIsNone() {
        byte[] good = Base64.getUrlDecoder().decode(at(NOW).signed(alice));
        for (int place = 0; place < good.length; place++) {
            byte[] bad = good.clone();
            bad[place] ^= 1;
            String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bad);
            assertThat(at(NOW).read(with(value))).as("byte %d", place).isEmpty();
        }
        assertThat(at(NOW).read(with(""))).isEmpty();
        assertThat(at(NOW).read(with("%%"))).isEmpty();
        assertThat(at(NOW).read(new MockHttpServletRequest())).isEmpty();
    }

    /// Both are signed by one key.
    @Test
    void guestsCookieIsNotTakenForIt() {
        String guest = new PersonCookie(KEY).signed(new PersonId(alice.person()));
        assertThat(at(NOW).read(with(guest))).isEmpty();
    }

    private static KnownCookie at(Instant time) {
        InstantSource clock = InstantSource.fixed(time);
        return new KnownCookie(KEY, clock, new Modes(clock), person -> Optional.empty());
    }

    private static MockHttpServletRequest with(String value) {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie(KnownCookie.NAME, value));
        return request;
    }
}
