package com.judgemyjpeg.provider;

import com.judgemyjpeg.provider.Reply.Limited;
import com.openai.core.http.Headers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a provider's headers say about its limits. Nothing in them is believed that is no plain
/// number or time.
final class RateHeaders {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,7}(\\.\\d{1,3})?");
    /// `1h2m3.5s`, `250ms`.
    private static final Pattern SPAN =
            Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+)ms)?");
    private static final Duration LONGEST = Duration.ofDays(1);

    private RateHeaders() {}

    static Limited limits(Headers headers) {
        return new Limited(number(headers, "x-ratelimit-limit-requests"), number(headers, "x-ratelimit-limit-tokens"));
    }

    private static int number(Headers headers, String name) {
        return value(headers, name)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::parseInt)
                .orElse(0);
    }

    /// How long to wait, by the most exact of the headers that say so; null when none does.
    static @Nullable Duration wait(Headers headers) {
        Optional<Duration> millis = value(headers, "retry-after-ms")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofNanos((long) (Double.parseDouble(text) * 1e6)));
        Optional<Duration> seconds = value(headers, "retry-after")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofNanos((long) (Double.parseDouble(text) * 1e9)));
        return millis.or(() -> seconds)
                .or(() -> span(headers, "x-ratelimit-reset-requests"))
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
                .orElse(null);
    }

    private static Optional<Duration> span(Headers headers, String name) {
        return value(headers, name).flatMap(text -> {
            Matcher span = SPAN.matcher(text);
            if (text.isEmpty() || !span.matches()) {
                return Optional.empty();
            }
            double seconds = 3600 * part(span, 1) + 60 * part(span, 2) + part(span, 3) + part(span, 4) / 1000;
            return Optional.of(Duration.ofNanos((long) (Math.min(seconds, LONGEST.toSeconds()) * 1e9)));
        });
    }

    private static double part(Matcher span, int group) {
        String text = span.group(group);
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static Optional<String> value(Headers headers, String name) {
        return headers.values(name).stream().findFirst().map(String::strip);
    }
}
