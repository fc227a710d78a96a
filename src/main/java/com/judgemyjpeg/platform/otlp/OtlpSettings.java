package com.judgemyjpeg.platform.otlp;

import com.judgemyjpeg.platform.setting.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.otlp.*`: a collector that takes traces and metrics, such as those of Grafana, New Relic and
/// Datadog. Nothing is sent unless its address is given.
///
/// @param endpoint address of the collector, such as `http://127.0.0.1:4318`; `/v1/traces` and `/v1/metrics` are added
/// @param headers that the collector wants, such as `api-key=...`: pairs with commas, values percent-encoded where
///     they hold a comma
/// @param share of the requests that change something, how many are traced, from 0 to 1; by the number
///     of the trace, so that all programs decide alike
/// @param every how often figures are sent
@ConfigurationProperties("judge.otlp")
record OtlpSettings(
        @DefaultValue("") String endpoint,
        @DefaultValue("") Secret headers,
        @DefaultValue("1") double share,
        @DefaultValue("1m") Duration every) {

    OtlpSettings {
        endpoint = endpoint.strip();
        if (!endpoint.isEmpty() && !endpoint.matches("https?://[^/?#\\s]+[^?#\\s]*")) {
            throw new IllegalArgumentException("judge.otlp.endpoint: an address that begins with http:// or https://");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("judge.otlp.share: from 0 to 1");
        }
        if (every.toMillis() < 100) {
            throw new IllegalArgumentException("judge.otlp.every must be a tenth of a second at least");
        }
        Map<String, String> unused = pairs(headers);
    }

    boolean on() {
        return !endpoint.isEmpty();
    }

    /// @param signal `traces` or `metrics`
    String address(String signal) {
        return URI.create(endpoint.replaceAll("/+$", "") + "/v1/" + signal).toString();
    }

    Map<String, String> pairs() {
        return pairs(headers);
    }

    private static Map<String, String> pairs(Secret headers) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (headers.given()) {
            for (String pair : headers.reveal().split(",")) {
                int at = pair.indexOf('=');
                if (at < 1) {
                    throw new IllegalArgumentException("judge.otlp.headers: name=value, and a comma before the next");
                }
                pairs.put(
                        pair.substring(0, at).strip(),
                        decoded(pair.substring(at + 1).strip()));
            }
        }
        return pairs;
    }

    /// A plus stands for itself, as Base64 has it.
    private static String decoded(String value) {
        return value.indexOf('%') < 0 ? value : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
