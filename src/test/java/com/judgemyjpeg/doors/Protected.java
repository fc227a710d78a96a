package com.judgemyjpeg.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What holds for every answer of the program, whoever gets it.
final class Protected {
    private static final Pattern INLINE = Pattern.compile(
            "<style|<[^>]*\\s(?:style|on[a-z]+)\\s*=|<script(?![^>]*\\ssrc=)|<script[^>]*>[^<]|(?:href|src|action)=\"javascript:",
            Pattern.CASE_INSENSITIVE);

    private Protected() {}

    static void check(String what, HttpResponse<String> answer) {
        check(what, answer.headers(), answer.body(), answer.statusCode());
    }

    /// @param head as it came over the wire
    static void check(String what, String head, String body, int status) {
        Map<String, List<String>> headers = new HashMap<>();
        head.lines()
                .skip(1)
                .map(line -> line.split(": ?", 2))
                .forEach(pair -> headers.computeIfAbsent(pair[0], name -> new ArrayList<>())
                        .add(pair[1]));
        check(what, HttpHeaders.of(headers, (name, value) -> true), body, status);
    }

    private static void check(String what, HttpHeaders headers, String body, int status) {
        String policy = one(what, headers, "Content-Security-Policy");
        assertThat(policy).as(what).contains("default-src").doesNotContain("unsafe");
        if (!policy.startsWith("sandbox")) {
            assertThat(policy).as(what).contains("frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'");
        }
        assertThat(one(what, headers, "X-Content-Type-Options")).as(what).isEqualTo("nosniff");
        assertThat(one(what, headers, "Referrer-Policy")).as(what).isEqualTo("same-origin");
        assertThat(one(what, headers, "Cross-Origin-Opener-Policy")).as(what).isEqualTo("same-origin");
        assertThat(one(what, headers, "Cross-Origin-Resource-Policy")).as(what).isEqualTo("same-origin");
        assertThat(one(what, headers, "Permissions-Policy")).as(what).contains("geolocation=()", "microphone=()");
        assertThat(headers.firstValue("Strict-Transport-Security")).as(what).isEmpty();
        assertThat(headers.firstValue("Server")).as(what).isEmpty();
        checkCookies(what, headers);
        if (status == 429) {
            assertThat(headers.firstValue("Retry-After")).as(what).isPresent();
        }
        String type = headers.firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html")) {
            assertThat(INLINE.matcher(body).results().map(found -> found.group()))
                    .as(what)
                    .isEmpty();
        } else if (status >= 400 && !body.isEmpty()) {
            assertThat(type).as(what).startsWith("application/problem+json");
        }
    }

    private static void checkCookies(String what, HttpHeaders headers) {
        for (String cookie : headers.allValues("Set-Cookie")) {
            assertThat(cookie).as(what).contains("SameSite=");
            if (!cookie.startsWith("judge_theme=")) {
                assertThat(cookie).as(what).contains("HttpOnly");
            }
        }
    }

    private static String one(String what, HttpHeaders headers, String name) {
        assertThat(headers.allValues(name)).as(what + ": " + name).hasSize(1);
        return headers.firstValue(name).orElseThrow();
    }
}
