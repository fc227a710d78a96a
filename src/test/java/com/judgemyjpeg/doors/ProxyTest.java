package com.judgemyjpeg.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whose word is taken for where a request came from. Seen in whom a limit of one counts, and in what is
/// secure.
@Tag("slow")
class ProxyTest {
    private static final String PROXIES = "judge.proxies";
    private static final Map<String, Object> ONE_EACH = Map.of("judge.limits.times.sign-up", 1);

    @Test
    void withoutProxiesEverybodyIsWhoSendsTheRequest() {
        try (TestServer server = TestServer.start(ONE_EACH)) {
            assertThat(signsUp(server, "203.0.113.1")).isTrue();
            assertThat(signsUp(server, "203.0.113.2")).isFalse();
            assertThat(secure(server)).isFalse();
        }
    }

    @Test
    void proxyOfAnotherNetworkIsNotBelieved() {
        try (TestServer server = TestServer.start(settings("10.0.0.0/8, 2001:db8::/32"))) {
            assertThat(signsUp(server, "203.0.113.1")).isTrue();
            assertThat(signsUp(server, "203.0.113.2")).isFalse();
            assertThat(secure(server)).isFalse();
        }
    }

    @Test
    void proxyOfOursIsBelievedFromRightToLeft() {
        try (TestServer server = TestServer.start(settings("127.0.0.1, 10.0.0.0/8"))) {
            assertThat(signsUp(server, "203.0.113.1")).isTrue();
            assertThat(signsUp(server, "203.0.113.2")).isTrue();
            assertThat(signsUp(server, "203.0.113.1, 10.1.2.3"))
                    .as("a chain of ours")
                    .isFalse();
            assertThat(signsUp(server, "198.51.100.9, 203.0.113.1"))
                    .as("invented before it reached us")
                    .isFalse();
            assertThat(signsUp(server, "10.9.9.9, 203.0.113.1, 10.1.2.3"))
                    .as("looks like ours")
                    .isFalse();
            assertThat(signsUp(server, "2001:db8:1:2::3")).isTrue();
            assertThat(signsUp(server, "2001:db8:1:2:ffff::4"))
                    .as("the same household")
                    .isFalse();
            assertThat(signsUp(server, "2001:db8:1:3::3")).isTrue();
        }
    }

    @Test
    void behindASecureProxyCookiesAndAddressesAreSecure() {
        try (TestServer server = TestServer.start(settings("127.0.0.1/32"))) {
            assertThat(secure(server)).isTrue();
            TestPerson guest = new TestPerson(server);
            HttpResponse<String> answer = guest.send(guest.request("/analyses")
                    .header("X-Forwarded-Proto", "https")
                    .POST(BodyPublishers.ofByteArray(TestPhotos.small(1)))
                    .build());
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .contains("judge_person=", "Secure", "HttpOnly", "SameSite=Lax");
            assertThat(guest.get("/").headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    private static Map<String, Object> settings(String proxies) {
        return Map.of(PROXIES, proxies, "judge.limits.times.sign-up", 1);
    }

    /// The form is wrong on purpose; the limit is counted before it is read.
    private static boolean signsUp(TestServer server, String forwarded) {
        TestPerson somebody = new TestPerson(server);
        int status = somebody.send(somebody.request("/sign-up")
                        .header("X-Forwarded-For", forwarded)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("email=no-address&password=none"))
                        .build())
                .statusCode();
        assertThat(status).isIn(422, 429);
        return status == 422;
    }

    private static boolean secure(TestServer server) {
        TestPerson somebody = new TestPerson(server);
        HttpResponse<String> answer = somebody.send(somebody.request("/language?to=fr")
                .header("X-Forwarded-For", "203.0.113.77")
                .header("X-Forwarded-Proto", "https")
                .build());
        boolean cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().contains("Secure");
        List<String> strict = answer.headers().allValues("Strict-Transport-Security");
        assertThat(!strict.isEmpty()).isEqualTo(cookie);
        return cookie;
    }
}
