package com.judgemyjpeg.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PersonCookieTest {
    private static final PersonId ALICE = new PersonId(UUID.randomUUID());
    private final PersonCookie cookie = new PersonCookie(new byte[32]);

    @Test
    void cookieThatWeWroteIsRecognised() {
        assertThat(cookie.read(with(cookie.signed(ALICE)))).contains(ALICE);
    }

    @Test
    void everyChangedByteMakesAStranger() {
        String value = cookie.signed(ALICE);
        for (int i = 0; i < value.length(); i++) {
            char other = value.charAt(i) == 'A' ? 'B' : 'A';
            String forged = value.substring(0, i) + other + value.substring(i + 1);
            // the last character holds bits that are not used: another spelling of the same bytes is no forgery
            if (i < value.length() - 1) {
                assertThat(cookie.read(with(forged))).as("byte %s", i).isEmpty();
            }
        }
    }

    @Test
    void cookieOfAnotherKeyMakesAStranger() {
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(new PersonCookie(other).read(with(cookie.signed(ALICE)))).isEmpty();
    }

    @Test
    void nonsenseMakesAStranger() {
        for (String value : new String[] {"", "x", "%%%", "A".repeat(43), "A".repeat(4000)}) {
            assertThat(cookie.read(with(value))).isEmpty();
        }
        assertThat(cookie.read(new MockHttpServletRequest())).isEmpty();
    }

    @Test
    void cookieIsOutOfReachOfScriptsAndOtherSites() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSecure(true);
        MockHttpServletResponse response = new MockHttpServletResponse();
        cookie.write(ALICE, request, response);
        assertThat(response.getHeader("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Secure", "Path=/");
    }

    private static MockHttpServletRequest with(String value) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie(PersonCookie.NAME, value));
        return request;
    }
}
